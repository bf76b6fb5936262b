package org.outcrop.headless.internal.command;

import java.util.ArrayList;
import java.util.List;

import org.outcrop.compute.Progress;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.imaging.axis.MassWindow;
import org.outcrop.imaging.image.IonImage;

import picocli.CommandLine.Option;

/** Which images are meant. Filled by picocli. */
final class IonChoice {

	private static final double USUAL_PPM = 10;

	@Option(names = "--mz", paramLabel = "M", order = 1, description = "An ion; again for each further one, as colours of one picture.")
	private List<Double> mz = new ArrayList<>();

	@Option(names = "--ppm", paramLabel = "P", order = 2, description = "To either side of it, in millionths (default: 10).")
	private Double ppm;

	@Option(names = "--tol", paramLabel = "D", order = 3, description = "To either side of it, in Da.")
	private Double tolerance;

	@Option(names = "--tic", order = 4, description = "All ion current on the axis.")
	private boolean tic;

	@Option(names = "--base-peak", order = 5, description = "The largest value of each spectrum.")
	private boolean basePeak;

	/**
	 * One image, with the window that it shows.
	 *
	 * @param window empty of the whole spectrum
	 */
	record Chosen(IonImage image, List<MassWindow> window) {
	}

	/** Checks what can be checked before any work is done. */
	void check() {
		if (mz.isEmpty() == (!tic && !basePeak) || tic && basePeak) {
			throw new UsageException("say what is to be seen: --mz M, --tic or --base-peak");
		}
		if (ppm != null && tolerance != null) {
			throw new UsageException("--ppm and --tol exclude each other");
		}
		if (mz.isEmpty() && (ppm != null || tolerance != null)) {
			throw new UsageException("--ppm and --tol belong to --mz");
		}
		windows();
	}

	int count() {
		return Math.max(1, mz.size());
	}

	/** A window as these options make it. */
	MassWindow window(double at) {
		try {
			return tolerance != null ? new MassWindow(at, tolerance) : MassWindow.ppm(at, ppm == null ? USUAL_PPM : ppm);
		} catch (IllegalArgumentException e) {
			throw new UsageException(e.getMessage(), e);
		}
	}

	private List<MassWindow> windows() {
		return mz.stream().map(this::window).toList();
	}

	/** Reads them. */
	List<Chosen> images(IonSource source, Progress progress) {
		if (tic || basePeak) {
			return List.of(new Chosen(tic ? source.tic(progress) : source.basePeak(progress), List.of()));
		}
		List<Chosen> images = new ArrayList<>();
		for (MassWindow asked : windows()) {
			MassWindow window = source.window(asked);
			images.add(new Chosen(source.near(window, progress), List.of(window)));
		}
		return images;
	}
}

package org.outcrop.format.imzml;

import java.nio.file.Path;
import java.util.List;

import org.outcrop.compute.Progress;
import org.outcrop.data.FormatReader;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.WarningLog;
import org.outcrop.data.imaging.ImagingChecks;
import org.outcrop.data.imaging.ImagingOutline;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.data.imaging.PixelFailure;
import org.outcrop.data.imaging.PixelReader;

/** An open imzML. Safe for any thread. */
final class ImzmlRun implements ImagingRun {

	/**
	 * What was found when it was opened.
	 *
	 * @param shared whether all spectra have the same m/z array
	 * @param checks those that were made, failures left out
	 */
	record Contents(ImagingOutline outline, PixelColumns columns, PixelPlaces places, boolean shared, List<ImagingChecks.Check> checks) {
	}

	/** Reads the m/z array of a pixel. */
	@FunctionalInterface
	interface AxisSource {
		double[] read(int pixel) throws BadArray;
	}

	private final FormatReader reader;
	private final Path file;
	private final IbdFile data;
	private final OpenOptions options;
	private final WarningLog warnings;
	private final Contents contents;
	private final Failures failures;
	private double[] axis;
	private String axisDamage;

	ImzmlRun(FormatReader reader, Path file, IbdFile data, OpenOptions options, WarningLog warnings, Contents contents) {
		this.reader = reader;
		this.file = file;
		this.data = data;
		this.options = options;
		this.warnings = warnings;
		this.contents = contents;
		this.failures = new Failures(contents.columns(), contents.places(), data.size(), warnings);
		failures.warn();
	}

	@Override
	public Path file() {
		return file;
	}

	@Override
	public FormatReader reader() {
		return reader;
	}

	@Override
	public Kind kind() {
		return Kind.IMAGING;
	}

	@Override
	public WarningLog warnings() {
		return warnings;
	}

	@Override
	public void close() {
		data.close();
	}

	@Override
	public ImagingOutline outline() {
		return contents.outline();
	}

	@Override
	public PixelPlaces pixels() {
		return contents.places();
	}

	@Override
	public ImagingChecks checks() {
		return new ImagingChecks(contents.checks(), failures.all());
	}

	@Override
	public PixelReader spectra() {
		return new IbdPixelReader(this);
	}

	@Override
	public boolean verifyChecksums(Progress progress) {
		return Checksums.verify(data, outline(), warnings, progress);
	}

	PixelColumns columns() {
		return contents.columns();
	}

	IbdFile data() {
		return data;
	}

	OpenOptions options() {
		return options;
	}

	/** Whether all spectra have the same m/z array. */
	boolean isShared() {
		return contents.shared();
	}

	/** The m/z array that all have, read for the first who asks. */
	synchronized double[] axis(int pixel, AxisSource source) throws BadArray {
		if (axisDamage != null) {
			throw new BadArray(axisDamage);
		}
		if (axis == null) {
			try {
				axis = source.read(pixel);
			} catch (BadArray e) {
				axisDamage = e.getMessage();
				throw e;
			}
		}
		return axis;
	}

	boolean isDamaged(int pixel) {
		return failures.isDamaged(pixel);
	}

	void damaged(int pixel, String reason) {
		failures.add(pixel, reason);
	}

	PixelFailure failure(int pixel) {
		return failures.of(pixel);
	}
}

package org.outcrop.imaging.internal.choice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.outcrop.array.Interval;
import org.outcrop.compute.Progress;
import org.outcrop.data.imaging.ImagingOutline;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.data.peaks.Representation;
import org.outcrop.imaging.axis.AxisRequest;
import org.outcrop.imaging.axis.AxisWish;
import org.outcrop.imaging.axis.BinWidth;
import org.outcrop.imaging.axis.LawChoice;
import org.outcrop.imaging.axis.MassLaw;
import org.outcrop.imaging.axis.TwoTermTof;
import org.outcrop.imaging.resample.AxisChoice;
import org.outcrop.imaging.resample.Interpolation;

/** Chooses what a wish leaves open. */
public final class Chooser {

	private static final double FINE = 2;

	private final ImagingRun run;
	private final AxisWish wish;
	private final SpectraSample sample;
	private final boolean profile;
	private final List<String> notices = new ArrayList<>();

	private Chooser(ImagingRun run, AxisWish wish, SpectraSample sample) {
		this.run = run;
		this.wish = wish;
		this.sample = sample;
		profile = switch (run.outline().representation()) {
		case CENTROID -> false;
		case PROFILE -> sample.isEven() || sample.longest() == 0;
		case UNKNOWN -> sample.isEven();
		};
	}

	/** See {@link AxisChoice#of}. */
	public static AxisChoice choose(ImagingRun run, AxisWish wish, int workers, Progress progress) {
		progress.stage("Choosing the mass axis");
		return new Chooser(run, wish, SpectraSample.of(run, progress)).choose(workers, progress);
	}

	private AxisChoice choose(int workers, Progress progress) {
		LawChoice fitting = LawChoice.of(run.outline().instrument(), profile, sample.exponent());
		MassLaw law = wish.law().orElse(fitting.law());
		BinWidth width = wish.width().orElse(law.equals(fitting.law()) ? fitting.width() : LawChoice.usual(law));
		List<String> reason = new ArrayList<>();
		reason.add("The law is " + law.id() + (wish.law().isPresent() ? ", as asked for." : ": " + fitting.reason() + "."));
		MzRange range = MzRange.of(run, wish, sample, over -> request(law, width, over), workers, progress);
		AxisRequest request = request(law, width, range.range());
		if (wish.bins().isEmpty() && wish.width().isEmpty()) {
			request = fitted(request);
		}
		if (profile) {
			noticeFineBins(request);
		}
		reason.add(sizeReason(request));
		reason.add(range.reason());
		return new AxisChoice(request, String.join(" ", reason), profile ? Interpolation.CUMULATIVE_LINEAR : Interpolation.BIN, operatorReason(), notices);
	}

	private AxisRequest request(MassLaw law, BinWidth width, Interval range) {
		return wish.bins().isPresent() ? AxisRequest.ofBins(law, wish.bins().getAsInt(), width.reference(), range)
				: AxisRequest.anchored(law, width.width(), width.reference(), range);
	}

	/** Widths that nobody asked for are doubled until there are not too many bins. */
	private AxisRequest fitted(AxisRequest usual) {
		AxisRequest request = usual;
		while (request.expectedBins() > AxisRequest.MAX_BINS) {
			double coarser = usual.law() instanceof TwoTermTof ? request.width() / 2 : request.width() * 2; // bins per peak width there
			request = AxisRequest.anchored(usual.law(), coarser, usual.reference(), usual.range());
		}
		if (request != usual) {
			notices.add(String.format(Locale.ROOT, "Bins of %s would be %.0f, and at most %d are made; they are %s instead.", label(usual), usual.expectedBins(),
					AxisRequest.MAX_BINS, label(request)));
		}
		return request;
	}

	/** Bins much finer than the samples hold nothing more, and take more room. */
	private void noticeFineBins(AxisRequest request) {
		sample.spacing().filter(spacing -> spacing.step() > FINE * request.width(spacing.mz())).ifPresent(spacing -> notices.add(String.format(Locale.ROOT,
				"At m/z %.1f bins are %.1f mDa wide and samples %.1f mDa apart: bins %.0f times as wide would hold as much in less room.", spacing.mz(),
				1000 * request.width(spacing.mz()), 1000 * spacing.step(), spacing.step() / request.width(spacing.mz()))));
	}

	private static String label(AxisRequest request) {
		return new BinWidth(request.width(), request.reference()).label(request.law());
	}

	private String sizeReason(AxisRequest request) {
		if (wish.bins().isPresent()) {
			return "The number of bins is as asked for.";
		}
		String label = "Bins are " + label(request);
		return label + (wish.width().isPresent() ? ", as asked for." : ", as is usual for the law.");
	}

	private String operatorReason() {
		ImagingOutline outline = run.outline();
		String spectra = profile ? "profiles, whose running sum is shared out among the bins" : "centroids, each of which is added to the bin that holds it";
		if (outline.representation() == Representation.UNKNOWN) {
			return "The file does not say what spectra are; by the spacing of their points they are " + spectra + ".";
		}
		if (outline.representation() == Representation.PROFILE && !profile) {
			return "The file says that spectra are profiles, but their points lie apart as peaks do: each is added to the bin that holds it.";
		}
		return "Spectra are " + spectra + (outline.guessed() ? "; this was told from their spacing." : ".");
	}
}

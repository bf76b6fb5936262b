package org.outcrop.ui.scan4d.fourier.model;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.Calibration;
import org.outcrop.fft.scan.ComplexPicture;
import org.outcrop.fft.scan.FourierAxes;
import org.outcrop.fft.scan.FourierFilter;
import org.outcrop.fft.scan.SingleSideband;
import org.outcrop.fft.scan.Spectrum4d;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.Picture;
import org.outcrop.ui.scan4d.model.DetectorShape;
import org.outcrop.ui.scan4d.model.ImageWork;
import org.outcrop.ui.scan4d.model.Place;
import org.outcrop.ui.scan4d.model.ScanSession;

/** Makes what the pictures of a transform show. Any thread, but for {@link #source}. */
public final class FourierPlanes {

	private static final long TELL_NANOS = 300_000_000;
	/** Frequencies nearer to zero than this share of the length are not picked by themselves. */
	private static final int NEAR_ZERO = 24;
	private static final double FIRST_FILTER = 0.03;

	private final Spectrum4d spectrum;
	private final Origin origin;
	private final Map<Side, Plane> sides = new EnumMap<>(Side.class);
	private volatile Map<Side, Detector> first = Map.of();

	/** @param calibration of the scan */
	FourierPlanes(Spectrum4d spectrum, Origin origin, Calibration calibration) {
		this.spectrum = new RememberingSpectrum(spectrum);
		this.origin = origin;
		for (Side side : Side.values()) {
			sides.put(side, Plane.of(spectrum.shape(), FrequencyAxes.of(spectrum, calibration), side));
		}
	}

	/** What is read; owned by the session. */
	public Spectrum4d spectrum() {
		return spectrum;
	}

	/** One side as it is looked at. */
	public Plane plane(Side side) {
		return sides.get(side);
	}

	private boolean isSum() {
		return origin == Origin.DIRECT;
	}

	String meanTitle() {
		return isSum() ? "FFT of overview" : "Mean " + symbol();
	}

	/** The letter that the reference gives a transform, between bars. */
	private String symbol() {
		return spectrum.shape().axes() == FourierAxes.SCAN ? "|G|" : "|F|";
	}

	/** Mean amplitude; what is worth to be looked at first is known after that. */
	PaneValues mean() {
		Plane plane = plane(Side.SCAN);
		Picture mean = plane.seen(spectrum.meanAmplitude());
		Map<Side, Detector> picks = new EnumMap<>(Side.class);
		if (plane.frequencies()) {
			picks.put(Side.SCAN, strongest(plane, mean));
		}
		if (!isSum()) {
			picks.put(Side.DETECTOR, strongest(plane(Side.DETECTOR), plane(Side.DETECTOR).seen(spectrum.amplitudeSum())));
		}
		first = picks;
		return PaneValues.of(mean);
	}

	Map<Side, Detector> first() {
		return first;
	}

	/** The strongest place, of frequencies the strongest that is not near zero and of the upper half. */
	static Detector.Point strongest(Plane plane, Picture picture) {
		Place zero = plane.zero();
		double near = Math.max(1.5, Math.min(plane.rows(), plane.columns()) / (double) NEAR_ZERO);
		int best = -1;
		for (int i = 0; i < picture.values().length(); i++) {
			Place place = new Place(i / plane.columns(), i % plane.columns());
			boolean counts = !plane.frequencies() || place.distanceTo(zero) > near && place.row() <= zero.row();
			if (counts && !picture.missing().get(i) && (best < 0 || picture.values().at(i) > picture.values().at(best))) {
				best = i;
			}
		}
		int at = best < 0 ? (int) zero.row() * plane.columns() + (int) zero.column() : best;
		return new Detector.Point(at / plane.columns(), at % plane.columns());
	}

	/** Weighted by a shape on the other side: what is seen on a side. */
	PaneValues over(Side side, Detector shape, boolean complex, Progress progress, Consumer<PaneValues> partial) {
		Side other = side == Side.SCAN ? Side.DETECTOR : Side.SCAN;
		List<int[]> pixels = plane(other).pixels(shape);
		if (pixels.size() == 1) {
			return PaneValues.of(plane(side).seen(single(side, pixels.getFirst(), progress)));
		}
		if (complex || pixels.isEmpty()) {
			float[] weights = plane(other).meanWeights(shape);
			return PaneValues.of(plane(side).seen(side == Side.SCAN ? spectrum.scanPlane(weights, progress)
					: spectrum.detectorPlane(weights, progress)));
		}
		return moduli(side, pixels, progress, partial);
	}

	private ComplexPicture single(Side side, int[] pixel, Progress progress) {
		return side == Side.SCAN ? spectrum.scanPlane(pixel[0], pixel[1], progress) : spectrum.detectorPlane(pixel[0], pixel[1], progress);
	}

	private PaneValues moduli(Side side, List<int[]> pixels, Progress progress, Consumer<PaneValues> partial) {
		Plane plane = plane(side);
		double[] sum = new double[plane.rows() * plane.columns()];
		long told = System.nanoTime();
		for (int i = 0; i < pixels.size(); i++) {
			progress.checkCancelled();
			double[] amplitude = single(side, pixels.get(i), Progress.NONE).amplitude();
			for (int j = 0; j < sum.length; j++) {
				sum[j] += amplitude[j];
			}
			progress.worked(i + 1L, pixels.size());
			if (System.nanoTime() - told > TELL_NANOS) {
				told = System.nanoTime();
				partial.accept(new PaneValues(mean(plane, sum, i + 1), Optional.empty(), PaneWork.share(i + 1L, pixels.size())));
			}
		}
		return PaneValues.of(mean(plane, sum, pixels.size()));
	}

	private static Picture mean(Plane plane, double[] sum, int count) {
		double[] values = sum.clone();
		for (int i = 0; i < values.length; i++) {
			values[i] /= count;
		}
		return plane.seen(Picture.of(plane.rows(), plane.columns(), values));
	}

	/** What is shown of a shape that is picked on a side. */
	String title(Side picked, Detector shape, boolean complex) {
		int count = plane(picked).pixels(shape).size();
		String where = count == 1 ? place(picked, shape) : (complex ? "complex mean, " : "mean of moduli, ") + count + " " + plural(picked);
		String exact = isSum() ? ", computed for this alone" : "";
		return (count == 1 ? symbol() + " at " : "|G|".equals(symbol()) ? "G: " : "F: ") + where + exact;
	}

	String phaseTitle(Detector shape) {
		int count = plane(Side.SCAN).pixels(shape).size();
		return count == 1 ? "Phase at " + place(Side.SCAN, shape) : "Phase of the complex mean over " + count + " " + plural(Side.SCAN);
	}

	private String plural(Side side) {
		return plane(side).frequencies() ? "frequencies" : side == Side.SCAN ? "positions" : "pixels";
	}

	private String place(Side side, Detector shape) {
		Plane plane = plane(side);
		Place at = DetectorShape.centre(shape, plane.rows(), plane.columns());
		long row = at.pixelRow();
		long column = at.pixelColumn();
		return plane.frequencies() ? "k " + (row - plane.rows() / 2) + ", " + (column - plane.columns() / 2) : "y " + row + ", x " + column;
	}

	/** What the scan itself looks like. Thread: user interface. */
	Optional<Picture> source(ScanSession scan, Side side) {
		return side == Side.SCAN ? scan.overview().known().map(ImageWork.Known::values).map(values -> values.picture())
				: scan.overview().frameSum();
	}

	/** A first mask: a small disk, somewhere. */
	Detector firstFilter() {
		Plane plane = plane(Side.SCAN);
		double radius = Math.max(1.5, Math.rint(Math.min(plane.rows(), plane.columns()) * FIRST_FILTER));
		return new Detector.Disk(plane.rows() / 2, plane.columns() / 2, radius);
	}

	/** The mask about what is picked. */
	Detector filterAt(Detector picked, Detector mask) {
		Plane plane = plane(Side.SCAN);
		Place at = DetectorShape.centre(picked, plane.rows(), plane.columns());
		return mask instanceof Detector.Disk disk ? new Detector.Disk(at.row(), at.column(), disk.radius()) : mask;
	}

	/** The image that is left of a region's spectrum; the imaginary part is 0 but for rounding. */
	PaneValues filtered(Detector region, FilterChoice choice, Progress progress) {
		ComplexPicture image = FourierFilter.image(spectrum, plane(Side.DETECTOR).meanWeights(region),
				plane(Side.SCAN).symmetricMask(choice.shape(), choice.keep()), progress);
		double[] real = new double[image.re().length];
		for (int i = 0; i < real.length; i++) {
			real[i] = image.re()[i];
		}
		return PaneValues.of(Picture.of(image.rows(), image.columns(), real));
	}

	/** The object of a single-sideband reconstruction. */
	PaneValues object(SingleSideband.Parameters parameters, Progress progress) {
		return PaneValues.of(SingleSideband.object(spectrum, parameters, progress));
	}
}

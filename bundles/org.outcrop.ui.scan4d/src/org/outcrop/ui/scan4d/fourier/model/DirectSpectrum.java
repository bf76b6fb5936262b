package org.outcrop.ui.scan4d.fourier.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.fft.DoubleFft;
import org.outcrop.fft.FftScratch;
import org.outcrop.fft.scan.ComplexPicture;
import org.outcrop.fft.scan.FourierAxes;
import org.outcrop.fft.scan.FourierOptions;
import org.outcrop.fft.scan.FourierShape;
import org.outcrop.fft.scan.SingleFrequency;
import org.outcrop.fft.scan.Spectrum4d;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.PassRequest;
import org.outcrop.scan4d.PassResult;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.Pictures;
import org.outcrop.scan4d.Product;
import org.outcrop.scan4d.Product.Reduction;
import org.outcrop.scan4d.ScanPasses;
import org.outcrop.ui.scan4d.model.Means;

/**
 * The transform over a scan's axes without a stored one: each plane is computed exactly when it is asked for, in a pass over the data. In
 * place of the mean amplitude stands the amplitude of the overview's transform, which is that of the mean.
 *
 * <p>Safe for any thread; the scan is not closed here.
 */
final class DirectSpectrum implements Spectrum4d {

	/** More frequencies than this at once are a matter for the whole transform. */
	private static final int MOST_FREQUENCIES = 64;

	private final Scan4d scan;
	private final Means means;
	private final Picture overview;

	/** @param overview the sum of each frame, exact */
	DirectSpectrum(Scan4d scan, Means means, Picture overview) {
		this.scan = scan;
		this.means = means;
		this.overview = overview;
	}

	private ScanShape extents() {
		return scan.outline().shape();
	}

	@Override
	public FourierShape shape() {
		return FourierShape.of(FourierAxes.SCAN, extents(), new DetectorRectangle(0, extents().detectorY(), 0, extents().detectorX()));
	}

	@Override
	public FourierOptions options() {
		return FourierOptions.of(FourierAxes.SCAN);
	}

	@Override
	public List<AxisCalibration> axes() {
		List<AxisCalibration> axes = new ArrayList<>(scan.outline().calibration().axes());
		axes.set(0, FrequencyAxes.frequency(axes.get(0), extents().scanY()));
		axes.set(1, FrequencyAxes.frequency(axes.get(1), extents().scanX()));
		return List.copyOf(axes);
	}

	@Override
	public ComplexPicture detectorPlane(long a, long b, Progress progress) {
		return SingleFrequency.compute(scan, List.of(new SingleFrequency.Place(a, b)), means.workers(), means.budget(), progress).getFirst();
	}

	@Override
	public ComplexPicture detectorPlane(float[] weights, Progress progress) {
		List<SingleFrequency.Place> places = new ArrayList<>();
		List<Float> shares = new ArrayList<>();
		for (int i = 0; i < weights.length; i++) {
			if (weights[i] != 0) {
				places.add(new SingleFrequency.Place(i / extents().scanX(), i % extents().scanX()));
				shares.add(weights[i]);
			}
		}
		if (places.size() > MOST_FREQUENCIES) {
			throw new DataException.Unsupported(places.size() + " frequencies are too many to be computed each for itself", scan.file().toString(),
					"pick at most " + MOST_FREQUENCIES + ", or compute the 4D FFT");
		}
		List<ComplexPicture> planes = SingleFrequency.compute(scan, places, means.workers(), means.budget(), progress);
		float[] re = new float[extents().detectorY() * extents().detectorX()];
		float[] im = new float[re.length];
		for (int p = 0; p < planes.size(); p++) {
			for (int i = 0; i < re.length; i++) {
				re[i] += shares.get(p) * planes.get(p).re()[i];
				im[i] += shares.get(p) * planes.get(p).im()[i];
			}
		}
		return new ComplexPicture(extents().detectorY(), extents().detectorX(), re, im);
	}

	@Override
	public ComplexPicture scanPlane(int c, int d, Progress progress) {
		return transform(image(new Detector.Point(c, d), progress), 1);
	}

	@Override
	public ComplexPicture scanPlane(float[] weights, Progress progress) {
		double[] values = new double[weights.length];
		Arrays.setAll(values, i -> weights[i]);
		return transform(image(new Detector.Weights(extents().detectorY(), extents().detectorX(), values), progress), 1);
	}

	private Picture image(Detector detector, Progress progress) {
		PassRequest request = new PassRequest(extents().everything(), List.of(new Product.ScanPicture(detector, Reduction.SUM)), 1,
				means.workers(), means.budget());
		PassResult result = ScanPasses.run(scan, request, progress, partial -> {
			// shown when it is whole
		});
		if (!(result.outcomes().getFirst() instanceof PassResult.Outcome.Pictures pictures)) {
			throw new IllegalStateException("a pass for a picture gave " + result.outcomes());
		}
		return pictures.pictures().getFirst();
	}

	/** In float64; positions without a frame count 0. */
	static ComplexPicture transform(Picture picture, double divisor) {
		int rows = picture.rows();
		int columns = picture.columns();
		double[] re = Pictures.reals(picture);
		double[] im = new double[re.length];
		for (int i = 0; i < re.length; i++) {
			re[i] = Double.isFinite(re[i]) ? re[i] : 0;
		}
		FftScratch scratch = new FftScratch();
		DoubleFft.of(rows).forward(re, im, 0, columns, scratch);
		DoubleFft across = DoubleFft.of(columns);
		for (int row = 0; row < rows; row++) {
			across.forward(re, im, row * columns, 1, scratch);
		}
		float[] floatRe = new float[re.length];
		float[] floatIm = new float[re.length];
		for (int i = 0; i < re.length; i++) {
			floatRe[i] = (float) (re[i] / divisor);
			floatIm[i] = (float) (im[i] / divisor);
		}
		return new ComplexPicture(rows, columns, floatRe, floatIm);
	}

	@Override
	public Picture meanAmplitude() {
		return Picture.of(overview.rows(), overview.columns(), transform(overview, extents().framePixels()).amplitude());
	}

	@Override
	public Picture meanPower() {
		double[] power = transform(overview, extents().framePixels()).amplitude();
		for (int i = 0; i < power.length; i++) {
			power[i] *= power[i];
		}
		return Picture.of(overview.rows(), overview.columns(), power);
	}

	@Override
	public Picture amplitudeSum() {
		throw new IllegalStateException("the sum of all amplitudes takes the whole transform");
	}

	@Override
	public void close() {
		// the scan is its session's
	}
}

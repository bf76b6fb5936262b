package org.outcrop.ui.tests.scan4d.fourier;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.Frame;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.fft.scan.ComplexPicture;
import org.outcrop.fft.scan.FourierAxes;
import org.outcrop.fft.scan.FourierOptions;
import org.outcrop.fft.scan.FourierShape;
import org.outcrop.fft.scan.Spectrum4d;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.Pictures;

/** The transform over the scan's axes of a small scan, by the definition: a sum over all positions for each coefficient, in float64. */
final class FakeSpectrum implements Spectrum4d {

	private final FourierShape shape;
	private final int rows;
	private final int columns;
	private final int pixels;
	/** Index (ky * columns + kx) * pixels + q. */
	private final double[] re;
	private final double[] im;
	final AtomicBoolean closed = new AtomicBoolean();

	FakeSpectrum(Scan4d scan) {
		ScanShape extents = scan.outline().shape();
		rows = (int) extents.scanY();
		columns = (int) extents.scanX();
		pixels = extents.detectorY() * extents.detectorX();
		shape = FourierShape.of(FourierAxes.SCAN, extents, new DetectorRectangle(0, extents.detectorY(), 0, extents.detectorX()));
		re = new double[rows * columns * pixels];
		im = new double[re.length];
		for (int y = 0; y < rows; y++) {
			for (int x = 0; x < columns; x++) {
				Frame frame = scan.frame(y, x);
				double[] values = Pictures.reals(Pictures.of(frame, List.of()));
				for (int k = 0; k < rows * columns; k++) {
					double angle = -2 * Math.PI * ((double) (k / columns) * y / rows + (double) (k % columns) * x / columns);
					for (int q = 0; q < pixels; q++) {
						re[k * pixels + q] += values[q] * Math.cos(angle);
						im[k * pixels + q] += values[q] * Math.sin(angle);
					}
				}
			}
		}
	}

	double amplitude(int ky, int kx, int row, int column) {
		int at = (ky * columns + kx) * pixels + row * shape.full().d() + column;
		return Math.hypot(re[at], im[at]);
	}

	double phase(int ky, int kx, int row, int column) {
		int at = (ky * columns + kx) * pixels + row * shape.full().d() + column;
		return Math.atan2(im[at], re[at]);
	}

	@Override
	public FourierShape shape() {
		return shape;
	}

	@Override
	public FourierOptions options() {
		return FourierOptions.of(FourierAxes.SCAN);
	}

	@Override
	public List<AxisCalibration> axes() {
		return List.of(new AxisCalibration("frequency of scan_y", 0, 0.25, "1/nm"), new AxisCalibration("frequency of scan_x", 0, 0.25, "1/nm"),
				new AxisCalibration("q_y", 0, 0.1, "1/nm"), new AxisCalibration("q_x", 0, 0.1, "1/nm"));
	}

	@Override
	public ComplexPicture detectorPlane(long a, long b, Progress progress) {
		float[] weights = new float[rows * columns];
		weights[(int) (a * columns + b)] = 1;
		return detectorPlane(weights, progress);
	}

	@Override
	public ComplexPicture scanPlane(int c, int d, Progress progress) {
		float[] weights = new float[pixels];
		weights[c * shape.full().d() + d] = 1;
		return scanPlane(weights, progress);
	}

	@Override
	public ComplexPicture scanPlane(float[] weights, Progress progress) {
		float[] outRe = new float[rows * columns];
		float[] outIm = new float[outRe.length];
		for (int k = 0; k < outRe.length; k++) {
			for (int q = 0; q < pixels; q++) {
				outRe[k] += (float) (weights[q] * re[k * pixels + q]);
				outIm[k] += (float) (weights[q] * im[k * pixels + q]);
			}
		}
		return new ComplexPicture(rows, columns, outRe, outIm);
	}

	@Override
	public ComplexPicture detectorPlane(float[] weights, Progress progress) {
		float[] outRe = new float[pixels];
		float[] outIm = new float[pixels];
		for (int k = 0; k < weights.length; k++) {
			for (int q = 0; q < pixels && weights[k] != 0; q++) {
				outRe[q] += (float) (weights[k] * re[k * pixels + q]);
				outIm[q] += (float) (weights[k] * im[k * pixels + q]);
			}
		}
		return new ComplexPicture(shape.full().c(), shape.full().d(), outRe, outIm);
	}

	private Picture mean(boolean squared) {
		double[] mean = new double[rows * columns];
		for (int i = 0; i < re.length; i++) {
			double size = Math.hypot(re[i], im[i]);
			mean[i / pixels] += (squared ? size * size : size) / pixels;
		}
		return Picture.of(rows, columns, mean);
	}

	@Override
	public Picture meanAmplitude() {
		return mean(false);
	}

	@Override
	public Picture meanPower() {
		return mean(true);
	}

	@Override
	public Picture amplitudeSum() {
		double[] sum = new double[pixels];
		for (int i = 0; i < re.length; i++) {
			sum[i % pixels] += Math.hypot(re[i], im[i]);
		}
		return Picture.of(shape.full().c(), shape.full().d(), sum);
	}

	@Override
	public void close() {
		closed.set(true);
	}
}

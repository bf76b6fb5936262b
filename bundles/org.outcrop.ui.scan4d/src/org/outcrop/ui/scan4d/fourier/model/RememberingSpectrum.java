package org.outcrop.ui.scan4d.fourier.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.fft.scan.ComplexPicture;
import org.outcrop.fft.scan.FourierOptions;
import org.outcrop.fft.scan.FourierShape;
import org.outcrop.fft.scan.Spectrum4d;
import org.outcrop.scan4d.Picture;

/** Keeps the last plane of a detector region, so that a filter that is dragged over it reads nothing. Safe for any thread. */
final class RememberingSpectrum implements Spectrum4d {

	private record Made(float[] weights, ComplexPicture plane) {
	}

	private final Spectrum4d spectrum;
	private volatile Optional<Made> last = Optional.empty();

	/** @param spectrum closed with this */
	RememberingSpectrum(Spectrum4d spectrum) {
		this.spectrum = spectrum;
	}

	@Override
	public FourierShape shape() {
		return spectrum.shape();
	}

	@Override
	public FourierOptions options() {
		return spectrum.options();
	}

	@Override
	public List<AxisCalibration> axes() {
		return spectrum.axes();
	}

	@Override
	public ComplexPicture detectorPlane(long a, long b, Progress progress) {
		return spectrum.detectorPlane(a, b, progress);
	}

	@Override
	public ComplexPicture scanPlane(int c, int d, Progress progress) {
		return spectrum.scanPlane(c, d, progress);
	}

	@Override
	public ComplexPicture scanPlane(float[] weights, Progress progress) {
		Optional<Made> known = last.filter(made -> Arrays.equals(made.weights(), weights));
		if (known.isPresent()) {
			return copy(known.get().plane());
		}
		ComplexPicture plane = spectrum.scanPlane(weights, progress);
		last = Optional.of(new Made(weights.clone(), copy(plane)));
		return plane;
	}

	private static ComplexPicture copy(ComplexPicture plane) {
		return new ComplexPicture(plane.rows(), plane.columns(), plane.re().clone(), plane.im().clone());
	}

	@Override
	public ComplexPicture detectorPlane(float[] weights, Progress progress) {
		return spectrum.detectorPlane(weights, progress);
	}

	@Override
	public Picture meanAmplitude() {
		return spectrum.meanAmplitude();
	}

	@Override
	public Picture meanPower() {
		return spectrum.meanPower();
	}

	@Override
	public Picture amplitudeSum() {
		return spectrum.amplitudeSum();
	}

	@Override
	public void close() {
		spectrum.close();
	}
}

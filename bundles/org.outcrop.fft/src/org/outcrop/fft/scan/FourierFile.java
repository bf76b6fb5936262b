package org.outcrop.fft.scan;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.outcrop.cache.Verification;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.scan4d.Picture;

/** A transform that is kept in a file; see {@code docs/fft.md} for the layout. */
public final class FourierFile implements Spectrum4d {

	/**
	 * Opens a transform: a file of its own.
	 *
	 * @param workers threads that read planes
	 * @param budget  what tiles that were read are kept in
	 * @return owned by the caller
	 * @throws org.outcrop.data.DataException where it is none, incomplete or damaged
	 */
	public static FourierFile open(Path file, int workers, MemoryBudget budget) {
		throw new UnsupportedOperationException("follows");
	}

	/** The same for the transform of this name inside a scan's own file. */
	public static FourierFile openInline(Path file, String group, int workers, MemoryBudget budget) {
		throw new UnsupportedOperationException("follows");
	}

	/** The file. */
	public Path path() {
		throw new UnsupportedOperationException("follows");
	}

	/**
	 * Reads every tile and compares checksums, the sums of squares (Parseval's theorem), and the zero-frequency plane with the sum of all frames.
	 *
	 * @param diffractionSum of the same scan; of the whole detector
	 * @param progress       in bytes
	 */
	public Verification verify(Optional<Picture> diffractionSum, Progress progress) {
		throw new UnsupportedOperationException("follows");
	}

	@Override
	public FourierShape shape() {
		throw new UnsupportedOperationException("follows");
	}

	@Override
	public FourierOptions options() {
		throw new UnsupportedOperationException("follows");
	}

	@Override
	public List<AxisCalibration> axes() {
		throw new UnsupportedOperationException("follows");
	}

	@Override
	public ComplexPicture detectorPlane(long a, long b, Progress progress) {
		throw new UnsupportedOperationException("follows");
	}

	@Override
	public ComplexPicture scanPlane(int c, int d, Progress progress) {
		throw new UnsupportedOperationException("follows");
	}

	@Override
	public ComplexPicture scanPlane(float[] weights, Progress progress) {
		throw new UnsupportedOperationException("follows");
	}

	@Override
	public ComplexPicture detectorPlane(float[] weights, Progress progress) {
		throw new UnsupportedOperationException("follows");
	}

	@Override
	public Picture meanAmplitude() {
		throw new UnsupportedOperationException("follows");
	}

	@Override
	public Picture meanPower() {
		throw new UnsupportedOperationException("follows");
	}

	@Override
	public Picture amplitudeSum() {
		throw new UnsupportedOperationException("follows");
	}

	@Override
	public void close() {
		throw new UnsupportedOperationException("follows");
	}
}

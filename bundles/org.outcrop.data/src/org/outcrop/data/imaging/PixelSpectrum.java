package org.outcrop.data.imaging;

/**
 * The spectrum of a pixel as the file has it: in its order, with whatever values are there, not finite ones included. A buffer that
 * readers fill again and again. For one thread.
 */
public final class PixelSpectrum {

	private double[] mz = new double[0];
	private double[] intensity = new double[0];
	private int length;
	private boolean shared;

	/**
	 * Makes room; what was there is gone.
	 *
	 * @param points      of the next spectrum
	 * @param sharedArray whether its m/z values are those of all pixels of the run, which {@link #share} gives
	 */
	public void begin(int points, boolean sharedArray) {
		if (intensity.length < points) {
			intensity = new double[Math.max(points, (int) Math.min(Integer.MAX_VALUE - 8, intensity.length * 3L / 2))];
		}
		if (!sharedArray && (shared || mz.length < points)) {
			mz = new double[intensity.length]; // never writes into one that is shared
		}
		length = points;
		shared = sharedArray;
	}

	/** Takes an m/z array in place of the own one, without copying: of a run whose spectra share theirs. */
	public void share(double[] axis) {
		mz = axis;
		shared = true;
	}

	/** m/z [length], Da per charge; longer than {@link #length()}. */
	public double[] mz() {
		return mz;
	}

	/** Intensities [length], counts; longer than {@link #length()}. */
	public double[] intensity() {
		return intensity;
	}

	/** Number of points. */
	public int length() {
		return length;
	}

	/** True where the m/z values are those of all pixels of the run. */
	public boolean isShared() {
		return shared;
	}
}

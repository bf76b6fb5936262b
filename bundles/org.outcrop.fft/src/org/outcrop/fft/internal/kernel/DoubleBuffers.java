package org.outcrop.fft.internal.kernel;

/** Work arrays of one thread, which grow to what was asked for and are used again. */
public final class DoubleBuffers {

	/** What an array is for: two uses at the same time need two names. */
	public enum Use {
		PING_RE, PING_IM, PONG_RE, PONG_IM, CHIRP_RE, CHIRP_IM, LEGS, LINE_RE, LINE_IM, MORE_RE, MORE_IM, PLANE_RE, PLANE_IM, ROWS, BLOCK
	}

	private final double[][] arrays = new double[Use.values().length][0];
	final Walk walk = new Walk();

	/** An array of at least that many doubles, with anything in it; it stays the same until more is asked for. */
	public double[] get(Use use, int doubles) {
		double[] array = arrays[use.ordinal()];
		if (array.length < doubles) {
			array = new double[doubles];
			arrays[use.ordinal()] = array;
		}
		return array;
	}

	/** Bytes held now. */
	public long bytes() {
		long bytes = 0;
		for (double[] array : arrays) {
			bytes += (long) Double.BYTES * array.length;
		}
		return bytes;
	}
}

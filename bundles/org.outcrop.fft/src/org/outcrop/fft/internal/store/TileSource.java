package org.outcrop.fft.internal.store;

/**
 * The tiles of a transform by their place, proven. A tile is an array of re, im, re, im, ... in row-major order of its four axes. Safe for any
 * thread.
 */
public interface TileSource extends AutoCloseable {

	/** Takes in one tile. */
	@FunctionalInterface
	interface Sink {

		/**
		 * @param place of the tile
		 * @param tile  valid during the call
		 */
		void accept(long place, float[] tile);
	}

	/**
	 * One tile, for looking around: tiles nearby are likely to be asked for next.
	 *
	 * @return not to be changed
	 * @throws org.outcrop.data.DataException where it can't be read or is not what was written
	 */
	float[] tile(long place);

	/**
	 * Tiles that follow each other, for going through much.
	 *
	 * @throws org.outcrop.data.DataException where one can't be read or is not what was written
	 */
	void run(long first, long count, Sink sink);

	/** Closing twice is harmless. */
	@Override
	void close();
}

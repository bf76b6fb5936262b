package org.outcrop.raster;

/**
 * Turns a raster into a picture.
 *
 * <p>No logarithm is taken per pixel: the values at which the colour changes are found once by bisection, and each pixel finds its
 * colour by the leading bits of its value, with at most a few comparisons after that. The result equals
 * {@code map.argb(scale.position(value, ...))} for every pixel.
 */
public final class RasterPainter {

	private static final int SHIFT = 15;
	private static final int BUCKETS = 1 << 32 - SHIFT;
	private static final int HALF = BUCKETS / 2;

	private RasterPainter() {
	}

	/** Paints a raster; the picture has the raster's size. Any thread. */
	public static PixelImage paint(Raster raster, Colouring colouring) {
		int[] thresholds = thresholds(colouring);
		byte[] guesses = guesses(thresholds);
		int[] colours = colouring.map().table();
		float[] values = raster.values();
		int[] argb = new int[values.length];
		int background = colouring.background();
		for (int i = 0; i < values.length; i++) {
			float v = values[i];
			argb[i] = v != v ? background : colours[level(ordered(v), thresholds, guesses)];
		}
		return new PixelImage(raster.width(), raster.height(), argb);
	}

	private static int level(int key, int[] thresholds, byte[] guesses) {
		int level = guesses[(key >> SHIFT) + HALF] & 0xFF;
		while (level + 1 < ColourMap.SIZE && key >= thresholds[level + 1]) {
			level++;
		}
		return level;
	}

	/** The bits of a float as an integer that is ordered as the floats are. */
	private static int ordered(float v) {
		int bits = Float.floatToRawIntBits(v);
		return bits ^ (bits >> 31 & Integer.MAX_VALUE);
	}

	private static float unordered(int key) {
		return Float.intBitsToFloat(key ^ (key >> 31 & Integer.MAX_VALUE));
	}

	/** For each level the least ordered float that reaches it; level 0 is reached by all. */
	private static int[] thresholds(Colouring colouring) {
		int[] keys = new int[ColourMap.SIZE];
		keys[0] = Integer.MIN_VALUE;
		int lowest = ordered(Float.NEGATIVE_INFINITY);
		int highest = ordered(Float.POSITIVE_INFINITY);
		for (int level = 1; level < keys.length; level++) {
			long below = lowest;
			long reached = highest;
			while (reached - below > 1) {
				long middle = below + reached >> 1;
				if (levelOf(unordered((int) middle), colouring) >= level) {
					reached = middle;
				} else {
					below = middle;
				}
			}
			keys[level] = (int) reached;
			lowest = (int) below;
		}
		return keys;
	}

	private static int levelOf(float v, Colouring colouring) {
		return ColourMap.levelOf(colouring.scale().position(v, colouring.range().min(), colouring.range().max()));
	}

	/** For each bucket of leading bits the level of the least value in it. */
	private static byte[] guesses(int[] thresholds) {
		byte[] guesses = new byte[BUCKETS];
		int level = 0;
		for (int bucket = 0; bucket < BUCKETS; bucket++) {
			int key = bucket - HALF << SHIFT;
			while (level + 1 < ColourMap.SIZE && key >= thresholds[level + 1]) {
				level++;
			}
			guesses[bucket] = (byte) level;
		}
		return guesses;
	}
}

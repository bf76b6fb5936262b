package org.outcrop.raster;

import java.util.List;

/**
 * A named ramp of 256 opaque colours.
 *
 * <p>viridis, plasma, inferno, magma and cividis are perceptually even and rise in lightness all the way, so they read right in
 * grey and for colour-blind eyes; viridis is the default. greys runs from black to white. turbo and jet are rainbows: their lightness
 * rises and falls, which shows edges that the data does not have. Immutable, any thread.
 *
 * <p>Sources: viridis, plasma, inferno, magma by S. van der Walt and N. Smith (2015); cividis by J. R. Nuñez, C. R. Anderton and
 * R. S. Renslow, PLoS ONE 13(7), 2018; turbo by A. Mikhailov (2019). Each is given here by stops at equal distances.
 */
public final class ColourMap {

	/** Number of colours of every map. */
	public static final int SIZE = 256;

	private static final List<ColourMap> ALL = ColourStops.all();
	private static final ColourMap CYCLIC = new ColourMap("cyclic", CyclicColours.stops());

	private final String name;
	private final int[] table;

	/** @param stops 0xRRGGBB at equal distances from the weak to the strong end, at least two */
	ColourMap(String name, int... stops) {
		this.name = name;
		this.table = new int[SIZE];
		for (int i = 0; i < SIZE; i++) {
			double place = (double) i * (stops.length - 1) / (SIZE - 1);
			int below = Math.min((int) place, stops.length - 2);
			table[i] = mix(stops[below], stops[below + 1], place - below);
		}
	}

	private static int mix(int a, int b, double t) {
		int argb = 0xFF;
		for (int shift = 16; shift >= 0; shift -= 8) {
			int from = a >> shift & 0xFF;
			int to = b >> shift & 0xFF;
			argb = argb << 8 | (int) Math.round(from + (to - from) * t);
		}
		return argb;
	}

	/**
	 * The map of a name, in any case.
	 *
	 * @throws IllegalArgumentException naming the known maps
	 */
	public static ColourMap byName(String name) {
		return ALL.stream().filter(m -> m.name.equalsIgnoreCase(name)).findFirst().orElseThrow(
				() -> new IllegalArgumentException("'" + name + "' is no colour map; known are " + String.join(", ", names())));
	}

	/** All names, the best choices first. */
	public static List<String> names() {
		return ALL.stream().map(ColourMap::name).toList();
	}

	/**
	 * For angles: half a turn below 0 at the weak end, 0 in the middle, half a turn above at the strong end, whose colour is that of the weak
	 * end. Not among the {@link #names}, since it says nothing of amounts.
	 */
	public static ColourMap cyclic() {
		return CYCLIC;
	}

	/** Lower case, as {@link #byName} takes it. */
	public String name() {
		return name;
	}

	/**
	 * The colour at a place.
	 *
	 * @param t 0 for the weak end, 1 for the strong; places outside and NaN give the nearest end, NaN the weak one
	 * @return opaque ARGB
	 */
	public int argb(double t) {
		return table[levelOf(t)];
	}

	/** Which of the {@link #SIZE} colours stands at a place. */
	static int levelOf(double t) {
		return Math.clamp((int) (t * SIZE), 0, SIZE - 1);
	}

	/** All 256 colours from weak to strong, opaque ARGB; a copy. */
	public int[] table() {
		return table.clone();
	}

	@Override
	public String toString() {
		return name;
	}
}

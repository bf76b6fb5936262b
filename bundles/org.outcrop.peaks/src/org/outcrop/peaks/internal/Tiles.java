package org.outcrop.peaks.internal;

/** How the m/z axis is cut for the tiled copy. */
public final class Tiles {

	/** Width of a tile in thomson. */
	public static final int WIDTH = 20;
	/** Positions at or beyond this share the last tile, negative ones the first. */
	public static final int MOST = 2048;

	private Tiles() {
	}

	/** The tile of a finite position. */
	public static int of(double mz) {
		return (int) Math.clamp(Math.floor(mz / WIDTH), 0, MOST - 1);
	}

	/** The same as an expression of SQL over column {@code mz}. */
	public static String sql() {
		return "least(greatest(floor(mz / " + WIDTH + "), 0), " + (MOST - 1) + ")::INTEGER";
	}
}

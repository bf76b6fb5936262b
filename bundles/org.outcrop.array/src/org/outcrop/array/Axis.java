package org.outcrop.array;

/**
 * A finite interval cut into equal cells.
 *
 * <p>A value falls into cell {@code floor((value - min) / step)}; the upper end falls into the last cell, so that no
 * value inside the interval is lost. Where the interval is a point every value at that point falls into cell 0.
 *
 * @param min   lower end of the first cell
 * @param max   upper end of the last cell
 * @param cells number of cells, at least 1
 */
public record Axis(double min, double max, int cells) {

	public Axis {
		if (!(min <= max) || Double.isInfinite(min) || Double.isInfinite(max)) {
			throw new IllegalArgumentException("axis needs finite min <= max, got " + min + ":" + max);
		}
		if (cells < 1) {
			throw new IllegalArgumentException("axis needs at least one cell, got " + cells);
		}
	}

	/**
	 * An interval cut into cells.
	 *
	 * @param interval bounded on both sides
	 * @param cells    at least 1
	 */
	public static Axis over(Interval interval, int cells) {
		return new Axis(interval.min(), interval.max(), cells);
	}

	/** Width of one cell; 0 where the interval is a point. */
	public double step() {
		return (max - min) / cells;
	}

	/** The cell of a value, or -1 when it lies outside or is NaN. */
	public int cellOf(double value) {
		if (!(value >= min && value <= max)) {
			return -1;
		}
		double step = step();
		if (step == 0) {
			return 0;
		}
		return Math.min(cells - 1, (int) ((value - min) / step));
	}

	/** Lower edge of a cell; {@code lowerEdge(cells())} is {@link #max}. */
	public double lowerEdge(int cell) {
		return cell == cells ? max : min + cell * step();
	}

	/** Centre of a cell. */
	public double centre(int cell) {
		return min + (cell + 0.5) * step();
	}

	/** All of it, from the lower end of the first cell to the upper end of the last. */
	public Interval interval() {
		return new Interval(min, max);
	}
}

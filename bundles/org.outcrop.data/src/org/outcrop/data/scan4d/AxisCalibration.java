package org.outcrop.data.scan4d;

/**
 * What one step along an axis means.
 *
 * @param name   as the file has it, else {@code scan_y}, {@code scan_x}, {@code detector_y}, {@code detector_x}
 * @param origin value at index 0, in {@code unit}
 * @param size   size of one pixel, in {@code unit}; not 0
 * @param unit   {@code nm}, {@code 1/nm}, {@code mrad}, {@code pixels}
 */
public record AxisCalibration(String name, double origin, double size, String unit) {

	/** The unit of an axis that nobody calibrated. */
	public static final String PIXELS = "pixels";

	public AxisCalibration {
		if (size == 0 || Double.isNaN(size) || Double.isInfinite(size) || Double.isNaN(origin)) {
			throw new IllegalArgumentException("axis " + name + " needs a finite pixel size other than 0, got " + size);
		}
	}

	/** An axis counted in pixels. */
	public static AxisCalibration pixels(String name) {
		return new AxisCalibration(name, 0, 1, PIXELS);
	}

	/** Whether it has a unit other than pixels. */
	public boolean isCalibrated() {
		return !unit.equals(PIXELS);
	}

	/** The value at an index, which may lie between pixels. */
	public double valueAt(double index) {
		return origin + index * size;
	}
}

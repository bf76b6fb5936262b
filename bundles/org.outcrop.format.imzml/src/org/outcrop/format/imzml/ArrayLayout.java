package org.outcrop.format.imzml;

/** How both arrays of a spectrum are stored, as a number below 256. */
record ArrayLayout(ArrayType mz, boolean mzZlib, ArrayType intensity, boolean intensityZlib) {

	private static final ArrayType[] TYPES = ArrayType.values();
	private static final ArrayLayout[] ALL = all();

	private static ArrayLayout[] all() {
		ArrayLayout[] layouts = new ArrayLayout[256];
		for (int i = 0; i < layouts.length; i++) {
			if ((i & 7) < TYPES.length && (i >> 4 & 7) < TYPES.length) {
				layouts[i] = new ArrayLayout(TYPES[i & 7], (i & 8) != 0, TYPES[i >> 4 & 7], (i & 128) != 0);
			}
		}
		return layouts;
	}

	byte number() {
		return (byte) (mz.ordinal() | (mzZlib ? 8 : 0) | intensity.ordinal() << 4 | (intensityZlib ? 128 : 0));
	}

	static ArrayLayout of(byte number) {
		return ALL[number & 0xff];
	}
}

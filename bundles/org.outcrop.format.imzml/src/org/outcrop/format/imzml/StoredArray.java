package org.outcrop.format.imzml;

/**
 * Where an array lies and how.
 *
 * @param name   of what it holds, for messages
 * @param window which stretch it is read into
 * @param offset of its first byte
 * @param bytes  as they are stored
 * @param length number of elements
 * @param zlib   whether they are compressed
 */
record StoredArray(String name, int window, long offset, long bytes, int length, ArrayType type, boolean zlib) {

	static StoredArray mz(PixelColumns columns, int pixel) {
		ArrayLayout layout = columns.layout(pixel);
		return new StoredArray("m/z", 0, columns.mzOffset[pixel], columns.mzBytes(pixel), columns.mzLength(pixel), layout.mz(), layout.mzZlib());
	}

	static StoredArray intensity(PixelColumns columns, int pixel) {
		ArrayLayout layout = columns.layout(pixel);
		return new StoredArray("intensity", 1, columns.intensityOffset[pixel], columns.intensityBytes(pixel), columns.intensityLength(pixel),
				layout.intensity(), layout.intensityZlib());
	}

	/** One past the last byte. */
	long end() {
		return offset + bytes;
	}
}

package org.outcrop.format.mib;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The size of the first image of a TIA {@code .ser} file. Source: the description of the ES Vision series format that FEI gave to its
 * users; version 0x0220 has offsets of 8 bytes.
 */
final class SerImageSize {

	private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
	private static final int SERIES = 0x0197;
	private static final int LONG_OFFSETS = 0x0220;
	private static final int IMAGES = 0x4122;
	/** Two calibrations of 20 bytes and the type of the pixels are before the size. */
	private static final int BEFORE_SIZE = 42;

	private SerImageSize() {
	}

	/** @return rows and columns; empty where it holds no images */
	static Optional<long[]> read(BinaryCursor cursor) throws IOException {
		long order = cursor.number(2, ORDER);
		long series = cursor.number(2, ORDER);
		long version = cursor.number(2, ORDER);
		long kind = cursor.number(4, ORDER);
		if (order != 0x4949 || series != SERIES || kind != IMAGES) {
			return Optional.empty();
		}
		cursor.skip(4 + 4); // kind of tags, elements that were planned
		long elements = cursor.number(4, ORDER);
		int width = version >= LONG_OFFSETS ? 8 : 4;
		cursor.seek(cursor.number(width, ORDER));
		if (elements < 1) {
			return Optional.empty();
		}
		cursor.seek(Math.addExact(cursor.number(width, ORDER), BEFORE_SIZE));
		long columns = cursor.number(4, ORDER);
		long rows = cursor.number(4, ORDER);
		return Optional.of(new long[] {rows, columns});
	}
}

package org.outcrop.format.mib;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The size of the image in a Digital Micrograph file of version 3 or 4, from its tree of tags; pixels are skipped. The last image with two
 * dimensions counts: those before it are thumbnails. Source: the tag structure as described by G. Jefferis, "DM3 format", and its extension
 * to 64-bit counts in version 4.
 */
final class DmImageSize {

	private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;
	private static final int DIRECTORY = 20;
	private static final int DATA = 21;
	private static final int STRUCT = 15;
	private static final int STRING = 18;
	private static final int ARRAY = 20;
	private static final int MOST_TAGS = 200_000;
	private static final int DEEPEST = 64;
	private static final String WANTED = "ImageData/Dimensions/";

	private final BinaryCursor cursor;
	private ByteOrder order = BIG;
	private int wide = 4;
	private int tags;
	private final List<Long> dimensions = new ArrayList<>();
	private Optional<long[]> size = Optional.empty();

	DmImageSize(BinaryCursor cursor) {
		this.cursor = cursor;
	}

	/** @return rows and columns; empty where it holds no image */
	Optional<long[]> read() throws IOException {
		long version = cursor.number(4, BIG);
		if (version != 3 && version != 4) {
			return Optional.empty();
		}
		wide = version == 4 ? 8 : 4;
		cursor.skip(wide);
		order = cursor.number(4, BIG) == 1 ? ByteOrder.LITTLE_ENDIAN : BIG;
		directory("", 0);
		return size;
	}

	private void directory(String path, int depth) throws IOException {
		cursor.skip(2); // whether it is sorted, and open
		long count = cursor.number(wide, BIG);
		boolean wanted = path.endsWith(WANTED);
		dimensions.clear();
		for (long i = 0; i < count; i++) {
			if (++tags > MOST_TAGS || depth > DEEPEST) {
				throw new IOException("too many tags for an image");
			}
			int kind = (int) cursor.number(1, BIG);
			String name = cursor.text((int) cursor.number(2, BIG));
			if (wide == 8) {
				cursor.skip(8); // bytes of the tag
			}
			switch (kind) {
			case DIRECTORY -> directory(path + name + "/", depth + 1);
			case DATA -> data(wanted);
			default -> throw new IOException("no tag at byte " + cursor.position());
			}
		}
		if (wanted && dimensions.size() == 2) {
			size = Optional.of(new long[] {dimensions.get(1), dimensions.get(0)});
		}
	}

	private void data(boolean wanted) throws IOException {
		if (!cursor.text(4).equals("%%%%")) {
			throw new IOException("no data at byte " + cursor.position());
		}
		long infos = cursor.number(wide, BIG);
		if (infos < 1 || infos > 1000) {
			throw new IOException("a type of " + infos + " parts");
		}
		long[] info = new long[(int) infos];
		for (int i = 0; i < info.length; i++) {
			info[i] = cursor.number(wide, BIG);
		}
		long bytes = bytes(info);
		if (wanted && info.length == 1 && bytes <= 8 && info[0] != 6 && info[0] != 7) {
			dimensions.add(cursor.number((int) bytes, order));
		} else {
			cursor.skip(bytes);
		}
	}

	/** Bytes of the value of a tag. */
	private static long bytes(long[] info) throws IOException {
		return switch ((int) info[0]) {
		case STRUCT -> fields(info, 0);
		case STRING -> 2 * at(info, 1);
		case ARRAY -> Math.multiplyExact(at(info, 1) == STRUCT ? fields(info, 1) : simple(at(info, 1)), at(info, info.length - 1));
		default -> simple(info[0]);
		};
	}

	/** Bytes of a structure: its name's length, the number of its fields, and for each field its name's length and type. */
	private static long fields(long[] info, int from) throws IOException {
		long sum = 0;
		for (long field = 0; field < at(info, from + 2); field++) {
			sum += simple(at(info, Math.toIntExact(from + 4 + 2 * field)));
		}
		return sum;
	}

	private static long at(long[] info, int index) throws IOException {
		if (index >= info.length) {
			throw new IOException("a type ends too early");
		}
		return info[index];
	}

	private static long simple(long type) throws IOException {
		return switch ((int) type) {
		case 8, 9, 10 -> 1;
		case 2, 4 -> 2;
		case 3, 5, 6 -> 4;
		case 7, 11, 12 -> 8;
		default -> throw new IOException("no type " + type);
		};
	}
}

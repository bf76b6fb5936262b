package org.outcrop.store.internal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.outcrop.data.DataException;

/**
 * The directories of a TIFF file, as far as numbers stand in them.
 *
 * @param order of the bytes in the file
 * @param pages tags and their numbers, a map for each page
 */
record TiffTags(ByteOrder order, List<Map<Integer, long[]>> pages) {

	static final int SUBFILE = 254;
	static final int WIDTH = 256;
	static final int LENGTH = 257;
	static final int BITS = 258;
	static final int COMPRESSION = 259;
	static final int PHOTOMETRIC = 262;
	static final int FILL_ORDER = 266;
	static final int STRIP_OFFSETS = 273;
	static final int SAMPLES = 277;
	static final int ROWS_PER_STRIP = 278;
	static final int STRIP_BYTES = 279;
	static final int PLANAR = 284;
	static final int PREDICTOR = 317;
	static final int TILE_WIDTH = 322;
	static final int TILE_LENGTH = 323;
	static final int TILE_OFFSETS = 324;
	static final int TILE_BYTES = 325;
	static final int SAMPLE_FORMAT = 339;
	static final int DEFLATE = 8;

	private static final Set<Integer> WANTED = Set.of(SUBFILE, WIDTH, LENGTH, BITS, COMPRESSION, FILL_ORDER, STRIP_OFFSETS, SAMPLES,
			ROWS_PER_STRIP,
			STRIP_BYTES, PLANAR, PREDICTOR, TILE_WIDTH, TILE_LENGTH, TILE_OFFSETS, TILE_BYTES, SAMPLE_FORMAT);
	private static final int MOST_PAGES = 1 << 22;
	private static final int MOST_NUMBERS = 1 << 26;

	/** A number of a page's tag; another where it has none. */
	static long number(Map<Integer, long[]> page, int tag, long other) {
		long[] numbers = page.get(tag);
		return numbers == null || numbers.length == 0 ? other : numbers[0];
	}

	/** Reads all directories. */
	static TiffTags read(FileChannel channel, String where) throws IOException {
		return new Reader(channel, where).read();
	}

	private static final class Reader {
		private final FileChannel channel;
		private final String where;
		private final long size;
		private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
		private boolean big;
		private long numbers;

		Reader(FileChannel channel, String where) throws IOException {
			this.channel = channel;
			this.where = where;
			this.size = channel.size();
		}

		TiffTags read() throws IOException {
			ByteBuffer head = bytes(0, 8);
			if (head.get(0) != head.get(1) || head.get(0) != 'I' && head.get(0) != 'M') {
				throw new DataException.Corrupt("this is no TIFF file: it does not begin as one", where, "Look what wrote it.");
			}
			order = head.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
			int version = head.order(order).getShort(2);
			if (version != 42 && version != 43) {
				throw corrupt("it is of kind " + version + ", not 42 or 43", 2);
			}
			big = version == 43;
			long at = big ? bytes(8, 8).getLong(0) : head.getInt(4) & 0xFFFF_FFFFL;
			List<Map<Integer, long[]>> pages = new ArrayList<>();
			Set<Long> seen = new HashSet<>();
			while (at != 0) {
				if (!seen.add(at) || pages.size() == MOST_PAGES) {
					throw corrupt("its pages have no end", at);
				}
				Map<Integer, long[]> page = new HashMap<>();
				at = directory(at, page);
				pages.add(page);
			}
			if (pages.isEmpty()) {
				throw corrupt("it has no page", 4);
			}
			return new TiffTags(order, pages);
		}

		private ByteBuffer bytes(long at, long length) throws IOException {
			if (at < 0 || length < 0 || length > size || at > size - length) {
				throw new DataException.Truncated("the file ends early: " + length + " bytes were wanted from " + at + ", it has " + size, where,
						"Copy the file again.");
			}
			byte[] bytes = new byte[Math.toIntExact(length)];
			Regions.readFully(channel, at, bytes, bytes.length);
			return ByteBuffer.wrap(bytes).order(order);
		}

		/** Where the next directory is. */
		private long directory(long at, Map<Integer, long[]> page) throws IOException {
			int entryBytes = big ? 20 : 12;
			int word = big ? 8 : 4;
			long count = big ? bytes(at, 8).getLong(0) : bytes(at, 2).getShort(0) & 0xFFFF;
			if (count < 1 || count > 0xFFFF) {
				throw corrupt("a page has " + count + " tags", at);
			}
			ByteBuffer all = bytes(at + (big ? 8 : 2), count * entryBytes + word);
			for (int i = 0; i < count; i++) {
				int entry = i * entryBytes;
				int tag = all.getShort(entry) & 0xFFFF;
				int bytes = switch (all.getShort(entry + 2)) {
				case 1 -> 1;
				case 3 -> 2;
				case 4 -> 4;
				case 16 -> 8;
				default -> 0;
				};
				if (WANTED.contains(tag) && bytes > 0) {
					long n = big ? all.getLong(entry + 4) : all.getInt(entry + 4) & 0xFFFF_FFFFL;
					page.put(tag, values(all, entry + 4 + word, n, bytes, word));
				}
			}
			long next = all.limit() - word;
			return big ? all.getLong((int) next) : all.getInt((int) next) & 0xFFFF_FFFFL;
		}

		private long[] values(ByteBuffer entries, int field, long n, int bytes, int word) throws IOException {
			numbers += n;
			if (n < 0 || n > size / bytes || numbers > MOST_NUMBERS) {
				throw corrupt("a tag has " + n + " numbers", field);
			}
			boolean inside = n * bytes <= word;
			long at = word == 8 ? entries.getLong(field) : entries.getInt(field) & 0xFFFF_FFFFL;
			ByteBuffer from = inside ? entries : bytes(at, n * bytes);
			int start = inside ? field : 0;
			long[] values = new long[(int) n];
			for (int i = 0; i < values.length; i++) {
				values[i] = switch (bytes) {
				case 1 -> from.get(start + i) & 0xFF;
				case 2 -> from.getShort(start + 2 * i) & 0xFFFF;
				case 4 -> from.getInt(start + 4 * i) & 0xFFFF_FFFFL;
				default -> from.getLong(start + 8 * i);
				};
			}
			return values;
		}

		private DataException corrupt(String why, long at) {
			return new DataException.Corrupt("the TIFF file is damaged: " + why, where + ", byte " + at, "Copy or save the file again.");
		}
	}
}

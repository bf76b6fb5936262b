package org.outcrop.store.internal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.Deflater;

import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.codec.Codec;

/**
 * Writes TIFF files: the last two axes of an array are a page's rows and columns, the ones before count pages. Pages lie one behind the
 * other, as one strip each, or packed in strips of some rows; BigTIFF where the file has more than 4 GB.
 *
 * <p>Source: TIFF revision 6.0 (Aldus 1992), sections 2, 3, 18 (technical note 2 for Deflate) and 19; the BigTIFF file format proposal.
 */
final class Tiff {

	/** Bytes before the first page. */
	static final int HEADER = 16;

	private static final long LARGEST_CLASSIC = 0xFFFF_FFFFL;
	private static final long STRIP = 256 << 10;
	private static final long LONGEST_ROW = 1L << 30;
	private static final int SHORT = 3;
	private static final int LONG = 4;
	private static final int LONG8 = 16;

	private Tiff() {
	}

	/** Why an array can't be kept in a TIFF file; empty where it can. */
	static Optional<String> refused(ArrayInfo info) {
		boolean known = switch (info.type().kind()) {
		case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64, FLOAT16, FLOAT32, FLOAT64 -> true;
		default -> false;
		};
		if (!known) {
			return Optional.of("a TIFF file holds no items of type " + info.type().v3Name());
		}
		if (info.box().count() == 0) {
			return Optional.of("a TIFF file holds no array without items");
		}
		if (columns(info.shape()) > LONGEST_ROW / info.type().itemBytes()) {
			return Optional.of("a TIFF file holds no rows of " + columns(info.shape()) + " items here");
		}
		return Stream.of(rows(info.shape()), columns(info.shape()), pages(info.shape())).anyMatch(size -> size > Integer.MAX_VALUE)
				? Optional.of("a TIFF file holds no page of this size: " + info.shape()) : Optional.empty();
	}

	static long columns(List<Long> shape) {
		return shape.isEmpty() ? 1 : shape.getLast();
	}

	static long rows(List<Long> shape) {
		return shape.size() < 2 ? 1 : shape.get(shape.size() - 2);
	}

	static long pages(List<Long> shape) {
		return shape.size() < 3 ? 1 : shape.subList(0, shape.size() - 2).stream().reduce(1L, Math::multiplyExact);
	}

	/** Whether a reader finds the shape from the pages alone. */
	static boolean saysShape(List<Long> shape) {
		return shape.size() == 2 || shape.size() == 3 && shape.getFirst() > 1;
	}

	/** Whether a layout asks for packing that TIFF has. */
	static boolean isPacked(ArrayLayout layout) {
		return layout.codecs().stream().flatMap(List::stream).anyMatch(codec -> codec instanceof Codec.Gzip || codec instanceof Codec.Zlib);
	}

	static ArrayLayout packedLayout(ArrayInfo info) {
		return OpenArray.layoutOf(info).withChunk(strip(info)).packed(new Codec.Zlib(Deflater.BEST_SPEED));
	}

	private static long rowsOfStrip(ArrayInfo info) {
		return Math.clamp(STRIP / (columns(info.shape()) * info.type().itemBytes()), 1, rows(info.shape()));
	}

	private static long[] strip(ArrayInfo info) {
		long[] shape = info.shape().stream().mapToLong(Long::longValue).toArray();
		for (int axis = 0; axis < shape.length - 1; axis++) {
			shape[axis] = axis == shape.length - 2 ? rowsOfStrip(info) : 1;
		}
		return shape;
	}

	/** A page's place: where its strips lie, and how long they are. */
	private record Page(long[] offsets, long[] bytes, long rowsPerStrip, int compression) {
	}

	/** Writes header and directories of a file whose pages lie behind the room for the header. */
	static void finish(FileChannel channel, ArrayInfo info) throws IOException {
		long bytes = rows(info.shape()) * columns(info.shape()) * info.type().itemBytes();
		long count = pages(info.shape());
		directories(channel, info, count,
				page -> new Page(new long[] { HEADER + page * bytes }, new long[] { bytes }, rows(info.shape()), 1));
	}

	/** Tells where the pages lie. */
	@FunctionalInterface
	private interface Pages {
		Page at(long page);
	}

	private static void directories(FileChannel channel, ArrayInfo info, long count, Pages pages) throws IOException {
		long end = Math.ceilDiv(channel.size(), 8) * 8;
		// a directory of a page takes less than this besides its strips
		long strips = 0;
		for (long page = 0; page < count; page++) {
			strips += pages.at(page).offsets.length;
		}
		boolean big = end + Math.multiplyExact(count, 512L) + strips * 16 > LARGEST_CLASSIC;
		ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.nativeOrder());
		byte mark = (byte) (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
		header.put(mark).put(mark);
		if (big) {
			header.putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(end);
		} else {
			header.putShort((short) 42).putInt((int) end);
		}
		long at = end;
		for (long page = 0; page < count; page++) {
			ByteBuffer directory = directory(info, pages.at(page), at, big, page == count - 1);
			Regions.writeFully(channel, at, directory);
			at += directory.limit();
		}
		Regions.writeFully(channel, 0, header.rewind());
	}

	/** A directory, the lists of strips behind it, and the place of the next one, which follows. */
	private static ByteBuffer directory(ArrayInfo info, Page page, long at, boolean big, boolean last) {
		int word = big ? Long.BYTES : Integer.BYTES;
		List<long[]> entries = new ArrayList<>();
		int bits = 8 * info.type().itemBytes();
		int format = switch (info.type().kind()) {
		case UINT8, UINT16, UINT32, UINT64 -> 1;
		case INT8, INT16, INT32, INT64 -> 2;
		default -> 3;
		};
		entries.add(new long[] { TiffTags.WIDTH, LONG, columns(info.shape()) });
		entries.add(new long[] { TiffTags.LENGTH, LONG, rows(info.shape()) });
		entries.add(new long[] { TiffTags.BITS, SHORT, bits });
		entries.add(new long[] { TiffTags.COMPRESSION, SHORT, page.compression });
		entries.add(new long[] { TiffTags.PHOTOMETRIC, SHORT, 1 });
		entries.add(with(TiffTags.STRIP_OFFSETS, big ? LONG8 : LONG, page.offsets));
		entries.add(new long[] { TiffTags.SAMPLES, SHORT, 1 });
		entries.add(new long[] { TiffTags.ROWS_PER_STRIP, LONG, page.rowsPerStrip });
		entries.add(with(TiffTags.STRIP_BYTES, big ? LONG8 : LONG, page.bytes));
		entries.add(new long[] { TiffTags.SAMPLE_FORMAT, SHORT, format });
		int entryBytes = big ? 20 : 12;
		int fixed = (big ? 8 : 2) + entries.size() * entryBytes + word;
		int lists = page.offsets.length == 1 ? 0 : 2 * word * page.offsets.length;
		int total = Math.ceilDiv(fixed + lists, 8) * 8;
		ByteBuffer out = ByteBuffer.allocate(total).order(ByteOrder.nativeOrder());
		number(out, entries.size(), big ? Long.BYTES : Short.BYTES);
		long behind = at + fixed;
		for (long[] entry : entries) {
			int size = entry.length - 2;
			int bytes = entry[1] == SHORT ? Short.BYTES : word;
			out.putShort((short) entry[0]).putShort((short) entry[1]);
			number(out, size, word);
			int next = out.position() + word;
			if (size == 1) {
				number(out, entry[2], entry[1] == LONG ? Integer.BYTES : bytes);
			} else {
				number(out, behind, word);
				for (int i = 0; i < size; i++) {
					out.position((int) (behind - at) + i * word);
					number(out, entry[2 + i], word);
				}
				behind += (long) word * size;
			}
			out.position(next);
		}
		number(out, last ? 0 : at + total, word);
		return out.rewind();
	}

	private static long[] with(int tag, int type, long[] values) {
		long[] entry = new long[2 + values.length];
		entry[0] = tag;
		entry[1] = type;
		System.arraycopy(values, 0, entry, 2, values.length);
		return entry;
	}

	private static void number(ByteBuffer out, long value, int bytes) {
		switch (bytes) {
		case Short.BYTES -> out.putShort((short) value);
		case Integer.BYTES -> out.putInt((int) value);
		default -> out.putLong(value);
		}
	}

	/** Writes a file of packed strips from one whose pages lie as they are behind the room for the header. */
	static void pack(Path loose, Path packed, ArrayInfo info, Progress progress) throws IOException {
		long rows = rows(info.shape());
		long rowBytes = columns(info.shape()) * info.type().itemBytes();
		long together = rowsOfStrip(info);
		int strips = Math.toIntExact(Math.ceilDiv(rows, together));
		List<Page> pages = new ArrayList<>();
		Deflater deflater = new Deflater(Deflater.BEST_SPEED);
		try (FileChannel from = FileChannel.open(loose, StandardOpenOption.READ);
				FileChannel to = FileChannel.open(packed, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
			long at = HEADER;
			byte[] plain = new byte[Math.toIntExact(together * rowBytes)];
			byte[] small = new byte[plain.length + plain.length / 1000 + 64];
			for (long page = 0; page < pages(info.shape()); page++) {
				Page is = new Page(new long[strips], new long[strips], together, TiffTags.DEFLATE);
				for (int strip = 0; strip < strips; strip++) {
					progress.checkCancelled();
					int length = (int) (Math.min(together, rows - strip * together) * rowBytes);
					Regions.readFully(from, HEADER + (page * rows + strip * together) * rowBytes, plain, length);
					deflater.reset();
					deflater.setInput(plain, 0, length);
					deflater.finish();
					int bytes = deflater.deflate(small);
					Regions.writeFully(to, at, ByteBuffer.wrap(small, 0, bytes));
					is.offsets[strip] = at;
					is.bytes[strip] = bytes;
					at += bytes;
				}
				pages.add(is);
			}
			directories(to, info, pages.size(), page -> pages.get(Math.toIntExact(page)));
		} finally {
			deflater.end();
		}
	}

	/** The type of samples. */
	static Optional<ZarrType> type(long bits, long format) {
		String prefix = format == 1 || format == 4 ? "u" : format == 2 ? "i" : format == 3 ? "f" : "?";
		return bits == 8 || bits == 16 || bits == 32 || bits == 64
				? ZarrType.ofV2((bits == 8 ? "|" : "<") + prefix + bits / 8).filter(_ -> !(format == 3 && bits == 8)) : Optional.empty();
	}
}

package org.outcrop.store.internal.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.outcrop.data.DataException;
import org.outcrop.zarr.ZarrType;

/**
 * How numbers lie in a TIFF file whose pages are alike.
 *
 * @param tags         of the pages that count
 * @param rows         of a page
 * @param pieceRows    of a strip or tile
 * @param pieceColumns of a strip or tile
 * @param samples      of a pixel
 * @param planar       whether each sample has its own pieces
 * @param tiled        whether pieces are tiles
 */
record TiffLayout(TiffTags tags, ZarrType type, long rows, long columns, long pieceRows, long pieceColumns, int samples, boolean planar,
		boolean tiled,
		long compression, long predictor) {

	private static final long LARGEST_PIECE = 1L << 30;
	private static final int MOST_SAMPLES = 4096;

	/** Samples that lie together. */
	int chunkySamples() {
		return planar ? 1 : samples;
	}

	private int planesOfPage() {
		return planar ? samples : 1;
	}

	/** The page of a plane: of a page, or of one of its samples. */
	Map<Integer, long[]> page(long plane) {
		return tags.pages().get(Math.toIntExact(plane / planesOfPage()));
	}

	/** Which sample of its page a plane is. */
	long sampleOf(long plane) {
		return plane % planesOfPage();
	}

	long[] offsets(Map<Integer, long[]> page) {
		return page.getOrDefault(tiled ? TiffTags.TILE_OFFSETS : TiffTags.STRIP_OFFSETS, new long[0]);
	}

	long[] lengths(Map<Integer, long[]> page) {
		return page.getOrDefault(tiled ? TiffTags.TILE_BYTES : TiffTags.STRIP_BYTES, new long[0]);
	}

	/** Pages where there are several, samples where they have planes of their own, rows, columns, samples where they lie together. */
	List<Long> shape() {
		List<Long> shape = new ArrayList<>();
		if (tags.pages().size() > 1) {
			shape.add((long) tags.pages().size());
		}
		if (planar && samples > 1) {
			shape.add((long) samples);
		}
		shape.add(rows);
		shape.add(columns);
		if (!planar && samples > 1) {
			shape.add((long) samples);
		}
		return shape;
	}

	/**
	 * Reads the directories of a file.
	 *
	 * @throws DataException where it is damaged, or holds what is not read here
	 */
	static TiffLayout read(FileChannel channel, String where) throws IOException {
		TiffTags all = TiffTags.read(channel, where);
		// smaller copies of a page are no pages
		List<Map<Integer, long[]>> pages = all.pages().stream().filter(page -> (TiffTags.number(page, TiffTags.SUBFILE, 0) & 1) == 0).toList();
		if (pages.isEmpty()) {
			throw unsupported("a TIFF file of reduced pictures only is not read", where);
		}
		TiffLayout first = of(new TiffTags(all.order(), pages), pages.getFirst(), where);
		for (Map<Integer, long[]> page : pages) {
			TiffLayout other = of(first.tags, page, where);
			if (!other.equals(first)) {
				throw unsupported("a TIFF file whose pages differ in size or type is not read", where);
			}
		}
		return first;
	}

	private static TiffLayout of(TiffTags tags, Map<Integer, long[]> page, String where) {
		long columns = TiffTags.number(page, TiffTags.WIDTH, 0);
		long rows = TiffTags.number(page, TiffTags.LENGTH, 0);
		boolean tiled = page.containsKey(TiffTags.TILE_WIDTH);
		long pieceColumns = tiled ? TiffTags.number(page, TiffTags.TILE_WIDTH, 0) : columns;
		long pieceRows = tiled ? TiffTags.number(page, TiffTags.TILE_LENGTH, 0) : Math.min(rows, TiffTags.number(page, TiffTags.ROWS_PER_STRIP,
				rows));
		long samples = TiffTags.number(page, TiffTags.SAMPLES, 1);
		long compression = TiffTags.number(page, TiffTags.COMPRESSION, 1);
		long predictor = TiffTags.number(page, TiffTags.PREDICTOR, 1);
		long[] bits = page.getOrDefault(TiffTags.BITS, new long[] { 1 });
		long[] formats = page.getOrDefault(TiffTags.SAMPLE_FORMAT, new long[] { 1 });
		if (columns < 1 || rows < 1 || pieceColumns < 1 || pieceRows < 1 || samples < 1 || samples > MOST_SAMPLES || columns > Integer.MAX_VALUE
				|| rows > Integer.MAX_VALUE || pieceColumns > Integer.MAX_VALUE || pieceRows > Integer.MAX_VALUE || bits.length == 0
						|| formats.length == 0) {
			throw new DataException.Corrupt("the TIFF file is damaged: a page of " + rows + " rows and " + columns + " columns in pieces of "
					+ pieceRows
					+ " and " + pieceColumns, where, "Copy or save the file again.");
		}
		if (Arrays.stream(bits).distinct().count() > 1 || Arrays.stream(formats).distinct().count() > 1) {
			throw unsupported("a TIFF file whose samples differ in type is not read", where);
		}
		ZarrType type = Tiff.type(bits[0], formats[0])
				.orElseThrow(() -> unsupported("a TIFF file of samples of " + bits[0] + " bits and format " + formats[0] + " is not read", where));
		if (!TiffUnpack.knows(compression) || predictor < 1 || predictor > 3 || TiffTags.number(page, TiffTags.FILL_ORDER, 1) != 1) {
			throw unsupported("a TIFF file that is packed so (compression " + compression + ", predictor " + predictor + ") is not read", where);
		}
		boolean planar = samples > 1 && TiffTags.number(page, TiffTags.PLANAR, 1) == 2;
		long pixel = (planar ? 1 : samples) * type.itemBytes();
		// of a piece that isn't packed no more than the wanted rows are read
		if (pieceColumns > LARGEST_PIECE / pixel || compression != TiffUnpack.NONE && pieceRows > LARGEST_PIECE / pixel / pieceColumns) {
			throw unsupported("a TIFF file with pieces of more than a gigabyte is not read", where);
		}
		return new TiffLayout(tags, type, rows, columns, pieceRows, pieceColumns, (int) samples, planar, tiled, compression, predictor);
	}

	private static DataException.Unsupported unsupported(String what, String where) {
		return new DataException.Unsupported(what, where, "Save it again without packing, with pages of one size.");
	}
}

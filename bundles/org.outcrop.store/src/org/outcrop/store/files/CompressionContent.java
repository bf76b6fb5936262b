package org.outcrop.store.files;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.outcrop.store.ArrayInfo;
import org.outcrop.store.StorePath;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.codec.Codec.Shuffle;

/** What an array holds, as far as it matters to packing. */
public enum CompressionContent {
	/** Neighbours are near, not equal: high bytes repeat, low ones don't. */
	IMAGE(List.of(Shuffle.SHUFFLE), "neighbours are near but not equal, so bytes of equal significance are put together"),
	/** Mostly zeros, in whole areas. */
	SPARSE_LABELS(List.of(Shuffle.BITSHUFFLE),
			"most items are zero and most bits never change, so bits of equal significance are put together"),
	/** Areas of one number each, without gaps. */
	DENSE_LABELS(List.of(Shuffle.NOSHUFFLE), "areas of equal items are long runs as they lie, so nothing is put together"),
	/** Nothing is known. */
	UNKNOWN(List.of(Shuffle.NOSHUFFLE, Shuffle.SHUFFLE, Shuffle.BITSHUFFLE), "nothing is known of the items, so each order is tried");

	private static final double EQUAL = 0.9;
	private static final double SPARSE = 0.5;

	private final List<Shuffle> shuffles;
	private final String rule;

	CompressionContent(List<Shuffle> shuffles, String rule) {
		this.shuffles = shuffles;
		this.rule = rule;
	}

	/** What Blosc is to do before compressing; each is tried. */
	public List<Shuffle> shuffles() {
		return shuffles;
	}

	/** Why, in words. */
	public String rule() {
		return rule;
	}

	/** As the user reads it. */
	public String label() {
		return name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

	/**
	 * Judges from the type, the place and some items.
	 *
	 * @param path   where it lies; below {@code labels} lie labels, as OME-NGFF has it
	 * @param chunks some of its items
	 */
	public static CompressionContent guess(StorePath path, ArrayInfo info, List<byte[]> chunks) {
		int size = info.type().itemBytes();
		boolean labels = path.names().contains("labels") || info.attributes().has("image-label");
		if (size == 0 || chunks.stream().allMatch(chunk -> chunk.length < 2 * size)) {
			return UNKNOWN;
		}
		long items = 0;
		long equal = 0;
		long zeros = 0;
		for (byte[] chunk : chunks) {
			long here = chunk.length / size;
			items += here;
			equal += equalNeighbours(chunk, size, here) + 1;
			zeros += zeros(chunk, size, here);
		}
		boolean sparse = zeros > items * SPARSE;
		if (sparse && equal > items * EQUAL) {
			return SPARSE_LABELS;
		}
		return labels || isWhole(info.type()) && equal > items * EQUAL ? sparse ? SPARSE_LABELS : DENSE_LABELS : IMAGE;
	}

	private static boolean isWhole(ZarrType type) {
		return switch (type.kind()) {
		case BOOL, INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> true;
		case FLOAT16, FLOAT32, FLOAT64, COMPLEX64, COMPLEX128, STRING, FIXED_TEXT, FIXED_BYTES -> false;
		};
	}

	private static long equalNeighbours(byte[] chunk, int size, long items) {
		long equal = 0;
		for (int i = 1; i < items; i++) {
			equal += Arrays.equals(chunk, (i - 1) * size, i * size, chunk, i * size, (i + 1) * size) ? 1 : 0;
		}
		return equal;
	}

	private static long zeros(byte[] chunk, int size, long items) {
		byte[] zero = new byte[size];
		long zeros = 0;
		for (int i = 0; i < items; i++) {
			zeros += Arrays.equals(chunk, i * size, (i + 1) * size, zero, 0, size) ? 1 : 0;
		}
		return zeros;
	}
}

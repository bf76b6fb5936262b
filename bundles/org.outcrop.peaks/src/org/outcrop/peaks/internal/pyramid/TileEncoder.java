package org.outcrop.peaks.internal.pyramid;

import java.util.Arrays;
import java.util.zip.CRC32C;

import org.outcrop.peaks.internal.pyramid.StoredTile.Part;

import com.github.luben.zstd.ZstdCompressCtx;

/**
 * Turns the occupied cells of a tile into bytes, as docs/pyramid-format.md describes them. For one thread; {@link #close} frees native
 * memory.
 */
final class TileEncoder implements AutoCloseable {

	static final int CELLS = PyramidGrid.TILE * PyramidGrid.TILE;
	static final int BITMAP_BYTES = CELLS / 8;
	/** No part is longer than this before compression. */
	static final int LONGEST_RAW = 9 * CELLS + BITMAP_BYTES;

	static final byte PLAIN = 0;
	static final byte ZSTD = 1;
	static final byte DELTAS = 0;
	static final byte BITMAP = 1;
	static final byte NARROW = 0;
	static final byte WIDE = 1;
	/** How far rounding may move the sum of a tile, relative to what its cells hold. */
	private static final double TOTAL_TOLERANCE = 1e-10;
	/** Below this, compression costs more than it saves. */
	private static final int TOO_SHORT = 48;
	private static final int ZSTD_LEVEL = 3;
	private static final int ZSTD_HEADER = 5;

	private final ZstdCompressCtx zstd = new ZstdCompressCtx().setLevel(ZSTD_LEVEL);
	private final CRC32C crc = new CRC32C();
	private final byte[] raw = new byte[LONGEST_RAW];
	private final byte[] packed = new byte[StoredTile.PARTS * (LONGEST_RAW + ZSTD_HEADER)];
	private final float[] rests = new float[CELLS];
	private int rawSize;
	private int packedSize;

	/**
	 * Encodes a tile; its bytes are then in {@link #bytes}, from 0 on, as many as the answer's length.
	 *
	 * @param exact keep sums to the last bit, for a tile that will be added to others
	 * @return the tile at offset 0
	 */
	StoredTile encode(int tile, TileCells cells, boolean exact) {
		return encode(tile, cells, exact, true);
	}

	/** As {@link #encode}, with the strongest intensities unpacked: a process that has just started draws such a tile much sooner. */
	StoredTile encodeReady(int tile, TileCells cells) {
		return encode(tile, cells, false, false);
	}

	private StoredTile encode(int tile, TileCells cells, boolean exact, boolean compressMax) {
		packedSize = 0;
		int[] lengths = new int[StoredTile.PARTS];
		int[] checksums = new int[StoredTile.PARTS];
		for (Part part : Part.values()) {
			rawSize = 0;
			switch (part) {
			case MAX -> putMax(cells);
			case COUNTS -> putCounts(cells);
			case SUMS -> putSums(cells, exact);
			}
			int start = packedSize;
			pack(compressMax || part != Part.MAX);
			lengths[part.ordinal()] = packedSize - start;
			crc.reset();
			crc.update(packed, start, packedSize - start);
			checksums[part.ordinal()] = (int) crc.getValue();
		}
		return new StoredTile(tile, cells.size(), 0, lengths, checksums);
	}

	/** The bytes of the tile encoded last; overwritten by the next. */
	byte[] bytes() {
		return packed;
	}

	private void pack(boolean compress) {
		if (rawSize == 0) {
			return;
		}
		if (compress && rawSize >= TOO_SHORT) {
			int start = packedSize + ZSTD_HEADER;
			int compressed = zstd.compressByteArray(packed, start, packed.length - start, raw, 0, rawSize);
			if (compressed + ZSTD_HEADER < rawSize) {
				packed[packedSize] = ZSTD;
				LittleEndian.INT.set(packed, packedSize + 1, rawSize);
				packedSize = start + compressed;
				return;
			}
		}
		packed[packedSize] = PLAIN;
		System.arraycopy(raw, 0, packed, packedSize + 1, rawSize);
		packedSize += 1 + rawSize;
	}

	private void putMax(TileCells cells) {
		putPlaces(cells);
		rawSize = BytePlanes.put(raw, rawSize, cells.max(), cells.size());
	}

	/** The shorter of a list of gaps and a bitmap. */
	private void putPlaces(TileCells cells) {
		raw[rawSize++] = DELTAS;
		int start = rawSize;
		int expected = 0;
		for (int i = 0; i < cells.size() && rawSize - start <= BITMAP_BYTES; i++) {
			int cell = cells.cells()[i];
			putVarint(cell - expected);
			expected = cell + 1;
		}
		if (rawSize - start > BITMAP_BYTES) {
			raw[start - 1] = BITMAP;
			Arrays.fill(raw, start, start + BITMAP_BYTES, (byte) 0);
			for (int i = 0; i < cells.size(); i++) {
				int cell = cells.cells()[i];
				raw[start + (cell >> 3)] |= (byte) (1 << (cell & 7));
			}
			rawSize = start + BITMAP_BYTES;
		}
	}

	private void putCounts(TileCells cells) {
		boolean several = false;
		for (int i = 0; i < cells.size(); i++) {
			putVarint(cells.counts()[i] - 1);
			several |= cells.counts()[i] > 1;
		}
		if (!several) {
			rawSize = 0;
		}
	}

	private void putVarint(long value) {
		long left = value;
		while (left >= 0x80) {
			raw[rawSize++] = (byte) (left | 0x80);
			left >>>= 7;
		}
		raw[rawSize++] = (byte) left;
	}

	/** Nothing when no cell has several points: then sum and strongest are the same. */
	private void putSums(TileCells cells, boolean exact) {
		int several = 0;
		double total = 0;
		boolean wide = exact;
		for (int i = 0; i < cells.size(); i++) {
			total += Math.abs(cells.sums()[i]);
			if (cells.counts()[i] > 1) {
				float rounded = (float) rest(cells, i);
				wide |= Float.isInfinite(rounded) || rounded != 0 && Math.abs(rounded) < Float.MIN_NORMAL;
				rests[several++] = rounded;
			}
		}
		if (several == 0) {
			return;
		}
		wide = wide || !(Math.abs(balanceRounding(cells)) <= total * TOTAL_TOLERANCE);
		raw[rawSize++] = wide ? WIDE : NARROW;
		if (wide) {
			putWideSums(cells);
		} else {
			rawSize = BytePlanes.put(raw, rawSize, rests, several);
		}
	}

	private static double rest(TileCells cells, int index) {
		return cells.sums()[index] - cells.max()[index];
	}

	/**
	 * Rounds each rest to one of its two float32 neighbours, whichever brings the total of the tile nearer to the true one. A cell is off by
	 * less than one place of float32, and the total by about as much as its smallest cells.
	 *
	 * @return by how much the total of the tile is off
	 */
	private double balanceRounding(TileCells cells) {
		double off = 0;
		int several = 0;
		for (int i = 0; i < cells.size(); i++) {
			if (cells.counts()[i] > 1) {
				double rest = rest(cells, i);
				float nearest = rests[several];
				double error = nearest - rest;
				if (error != 0 && off * error > 0) {
					float other = error > 0 ? Math.nextDown(nearest) : Math.nextUp(nearest);
					double otherError = other - rest;
					if (Math.abs(off + otherError) < Math.abs(off + error)) {
						rests[several] = other;
						error = otherError;
					}
				}
				off += error;
				several++;
			}
		}
		return off;
	}

	private void putWideSums(TileCells cells) {
		for (int i = 0; i < cells.size(); i++) {
			if (cells.counts()[i] > 1) {
				LittleEndian.DOUBLE.set(raw, rawSize, cells.sums()[i]);
				rawSize += Double.BYTES;
			}
		}
	}

	@Override
	public void close() {
		zstd.close();
	}
}

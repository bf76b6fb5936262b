package org.outcrop.peaks.internal.pyramid;

import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

import org.outcrop.data.DataException;
import org.outcrop.peaks.internal.pyramid.StoredTile.Part;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;

/**
 * Reads the parts of tiles back, checking each before it is used. For one thread; {@link #close} frees native memory.
 */
final class TileDecoder implements AutoCloseable {

	private final PyramidBytes bytes;
	private final CRC32C crc = new CRC32C();
	private byte[] packed = {};
	private byte[] raw = {};
	/** Made when first needed: loading its library takes a tenth of a second, and the tiles of overviews are not packed. */
	private Optional<ZstdDecompressCtx> zstd = Optional.empty();
	private StoredTile tile;
	private Part part;
	private int at;
	private int end;

	TileDecoder(PyramidBytes bytes) {
		this.bytes = bytes;
	}

	/** Places and strongest intensities. */
	MaxTile max(StoredTile which) {
		load(which, Part.MAX);
		char[] cells = places();
		return new MaxTile(cells, floats(cells.length));
	}

	/** Places and numbers of points. */
	AmountTile counts(StoredTile which) {
		load(which, Part.MAX);
		char[] cells = places();
		long[] counts = counts(which, cells.length);
		double[] values = new double[counts.length];
		for (int i = 0; i < counts.length; i++) {
			values[i] = counts[i];
		}
		return new AmountTile(cells, values);
	}

	/** Places and sums. */
	AmountTile sums(StoredTile which) {
		TileCells all = all(which);
		return new AmountTile(all.cells(), all.sums());
	}

	/** All that is known of a tile. */
	TileCells all(StoredTile which) {
		MaxTile max = max(which);
		int size = max.cells().length;
		long[] counts = counts(which, size);
		double[] sums = new double[size];
		for (int i = 0; i < size; i++) {
			sums[i] = max.values()[i];
		}
		addRests(which, max.values(), counts, sums);
		return new TileCells(size, max.cells(), max.values(), counts, sums);
	}

	private char[] places() {
		char[] cells = new char[tile.cells()];
		byte how = next();
		if (how == TileEncoder.BITMAP) {
			fromBitmap(cells);
		} else if (how == TileEncoder.DELTAS) {
			fromDeltas(cells);
		} else {
			throw corrupt("unknown coding " + how + " of places");
		}
		return cells;
	}

	private void fromDeltas(char[] cells) {
		long cell = -1;
		for (int i = 0; i < cells.length; i++) {
			long gap = varint();
			cell += 1 + gap;
			if (gap < 0 || gap > TileEncoder.CELLS || cell >= TileEncoder.CELLS) {
				throw corrupt("a cell outside the tile");
			}
			cells[i] = (char) cell;
		}
	}

	private void fromBitmap(char[] cells) {
		need(TileEncoder.BITMAP_BYTES);
		int size = 0;
		for (int word = 0; word < TileEncoder.CELLS; word += Long.SIZE) {
			long bits = (long) LittleEndian.LONG.get(raw, at);
			at += Long.BYTES;
			if (size + Long.bitCount(bits) > cells.length) {
				throw corrupt("more cells than the index says");
			}
			while (bits != 0) {
				cells[size++] = (char) (word + Long.numberOfTrailingZeros(bits));
				bits &= bits - 1;
			}
		}
		if (size != cells.length) {
			throw corrupt("fewer cells than the index says");
		}
	}

	private float[] floats(int count) {
		need(4 * count);
		float[] values = new float[count];
		BytePlanes.get(raw, at, values, count);
		at += 4 * count;
		return values;
	}

	private long[] counts(StoredTile which, int size) {
		long[] counts = new long[size];
		if (which.length(Part.COUNTS) == 0) {
			Arrays.fill(counts, 1);
			return counts;
		}
		load(which, Part.COUNTS);
		for (int i = 0; i < size; i++) {
			long more = varint();
			if (more < 0 || more == Long.MAX_VALUE) {
				throw corrupt("an impossible count");
			}
			counts[i] = more + 1;
		}
		return counts;
	}

	private void addRests(StoredTile which, float[] max, long[] counts, double[] sums) {
		if (which.length(Part.SUMS) == 0) {
			return;
		}
		load(which, Part.SUMS);
		byte how = next();
		if (how == TileEncoder.WIDE) {
			for (int i = 0; i < counts.length; i++) {
				if (counts[i] > 1) {
					need(Double.BYTES);
					sums[i] = (double) LittleEndian.DOUBLE.get(raw, at);
					at += Double.BYTES;
				}
			}
		} else if (how == TileEncoder.NARROW) {
			narrowRests(counts, sums);
		} else {
			throw corrupt("unknown coding " + how + " of sums");
		}
	}

	private void narrowRests(long[] counts, double[] sums) {
		int several = 0;
		for (long count : counts) {
			several += count > 1 ? 1 : 0;
		}
		float[] rests = floats(several);
		int rest = 0;
		for (int i = 0; i < counts.length; i++) {
			if (counts[i] > 1) {
				sums[i] += rests[rest++];
			}
		}
	}

	private void load(StoredTile which, Part wanted) {
		tile = which;
		part = wanted;
		int length = which.length(wanted);
		packed = atLeast(packed, length);
		if (!bytes.read(which.offset(wanted), packed, length)) {
			throw corrupt("the file ends inside it");
		}
		crc.reset();
		crc.update(packed, 0, length);
		if ((int) crc.getValue() != which.checksum(wanted)) {
			throw corrupt("its checksum does not fit");
		}
		unpack(length);
	}

	private void unpack(int length) {
		if (length >= 1 && packed[0] == TileEncoder.PLAIN) {
			raw = atLeast(raw, length - 1);
			System.arraycopy(packed, 1, raw, 0, length - 1);
			at = 0;
			end = length - 1;
			return;
		}
		int rawLength = length >= 5 && packed[0] == TileEncoder.ZSTD ? (int) LittleEndian.INT.get(packed, 1) : -1;
		if (rawLength < 0 || rawLength > TileEncoder.LONGEST_RAW) {
			throw corrupt("an impossible packing");
		}
		raw = atLeast(raw, rawLength);
		try {
			if (zstd().decompressByteArray(raw, 0, rawLength, packed, 5, length - 5) != rawLength) {
				throw corrupt("it unpacks to another length");
			}
		} catch (ZstdException e) {
			throw corrupt("it does not unpack (" + e.getMessage() + ")");
		}
		at = 0;
		end = rawLength;
	}

	private ZstdDecompressCtx zstd() {
		if (zstd.isEmpty()) {
			zstd = Optional.of(new ZstdDecompressCtx());
		}
		return zstd.get();
	}

	private static byte[] atLeast(byte[] array, int length) {
		return array.length >= length ? array : new byte[Math.max(length, 1 << 16)];
	}

	private void need(int length) {
		if (end - at < length) {
			throw corrupt("it is too short");
		}
	}

	private byte next() {
		need(1);
		return raw[at++];
	}

	private long varint() {
		if (at < end && raw[at] >= 0) {
			return raw[at++];
		}
		long value = 0;
		for (int shift = 0; shift < Long.SIZE; shift += 7) {
			byte digit = next();
			value |= (long) (digit & 0x7f) << shift;
			if (digit >= 0) {
				return value;
			}
		}
		throw corrupt("an endless number");
	}

	private DataException corrupt(String what) {
		return new DataException.Corrupt("A tile of the picture pyramid is damaged: " + what,
				bytes.name() + ", tile " + tile.tile() + " (" + part + "), byte " + tile.offset(part),
				"The pyramid is made from the data: delete the cache entry to have it built again.");
	}

	@Override
	public void close() {
		zstd.ifPresent(ZstdDecompressCtx::close);
	}
}

package org.outcrop.series.internal.shared;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.zip.CRC32C;

import org.outcrop.series.model.Column;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.ValueType;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;

/**
 * Rows as bytes: places as int64, values in their own type, both little-endian; texts as a u32 length and UTF-8 each; truth values as bits. Behind the values, where
 * some are missing, a bit for each row. Packed with Zstandard where that makes them smaller.
 *
 * @param rows   number of rows
 * @param nulls  missing values
 * @param places packed
 * @param values packed
 * @param packed {@code zstd} or {@code raw}: how both are packed
 * @param crc    CRC32C of the packed places and the packed values
 */
public record ChunkBytes(int rows, int nulls, byte[] places, byte[] values, String packed, int crc) {

	/** The bytes contradict each other. */
	public static final class Damaged extends Exception {
		private static final long serialVersionUID = 1L;

		Damaged(String what) {
			super(what);
		}
	}

	/** @throws Damaged where something that must hold doesn't */
	public static void require(boolean holds, String otherwise) throws Damaged {
		if (!holds) {
			throw new Damaged(otherwise);
		}
	}

	private static final int LEVEL = 1;

	/** Packs rows. @throws IllegalArgumentException where a text is no Unicode */
	public static ChunkBytes of(SeriesBatch batch) {
		int rows = batch.size();
		ByteBuffer places = buffer(Math.multiplyExact(rows, Long.BYTES));
		places.asLongBuffer().put(batch.places());
		int nulls = batch.values().missing().cardinality();
		byte[] values = values(batch.values());
		if (nulls > 0) {
			byte[] bits = Arrays.copyOf(batch.values().missing().toByteArray(), Math.ceilDiv(rows, Byte.SIZE));
			int length = values.length;
			values = Arrays.copyOf(values, Math.addExact(length, bits.length));
			System.arraycopy(bits, 0, values, length, bits.length);
		}
		byte[] packedPlaces = Zstd.compress(deltas(places.array(), rows), LEVEL);
		byte[] packedValues = Zstd.compress(values, LEVEL);
		return packedPlaces.length + packedValues.length < places.capacity() + values.length
				? new ChunkBytes(rows, nulls, packedPlaces, packedValues, "zstd", crc(packedPlaces, packedValues))
				: new ChunkBytes(rows, nulls, places.array(), values, "raw", crc(places.array(), values));
	}

	private static ByteBuffer buffer(int bytes) {
		return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
	}

	/** Steps between places instead of them, which pack far better. */
	private static byte[] deltas(byte[] places, int rows) {
		ByteBuffer from = ByteBuffer.wrap(places).order(ByteOrder.LITTLE_ENDIAN);
		ByteBuffer to = buffer(places.length);
		long last = 0;
		for (int i = 0; i < rows; i++) {
			long place = from.getLong();
			to.putLong(place - last);
			last = place;
		}
		return to.array();
	}

	private static int crc(byte[] places, byte[] values) {
		CRC32C crc = new CRC32C();
		crc.update(places);
		crc.update(values);
		return (int) crc.getValue();
	}

	private static byte[] values(Column column) {
		return switch (column) {
		case Column.Doubles doubles -> {
			ByteBuffer to = buffer(Math.multiplyExact(doubles.size(), Double.BYTES));
			// raw bits, so that each NaN stays what it is
			for (double value : doubles.values()) {
				to.putLong(Double.doubleToRawLongBits(value));
			}
			yield to.array();
		}
		case Column.Floats floats -> {
			ByteBuffer to = buffer(Math.multiplyExact(floats.size(), Float.BYTES));
			for (float value : floats.values()) {
				to.putInt(Float.floatToRawIntBits(value));
			}
			yield to.array();
		}
		case Column.Longs longs -> {
			ByteBuffer to = buffer(Math.multiplyExact(longs.size(), Long.BYTES));
			to.asLongBuffer().put(longs.values());
			yield to.array();
		}
		case Column.Codes codes -> {
			ByteBuffer to = buffer(Math.multiplyExact(codes.size(), Integer.BYTES));
			to.asIntBuffer().put(codes.values());
			yield to.array();
		}
		case Column.Booleans bits -> Arrays.copyOf(bits.values().toByteArray(), Math.ceilDiv(bits.size(), Byte.SIZE));
		case Column.Strings strings -> texts(strings.values());
		};
	}

	private static byte[] texts(String[] texts) {
		byte[][] parts = new byte[texts.length][];
		long length = 0;
		for (int i = 0; i < texts.length; i++) {
			parts[i] = utf8(texts[i]);
			length += Integer.BYTES + parts[i].length;
		}
		ByteBuffer to = buffer(Math.toIntExact(length));
		for (byte[] part : parts) {
			to.putInt(part.length).put(part);
		}
		return to.array();
	}

	private static byte[] utf8(String text) {
		try {
			ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
			return Arrays.copyOf(bytes.array(), bytes.limit());
		} catch (CharacterCodingException e) {
			throw new IllegalArgumentException("a text has half a surrogate pair, which is no Unicode", e);
		}
	}

	/** The rows. @throws Damaged where the bytes are not those that were packed */
	public SeriesBatch batch(ValueType type) throws Damaged {
		if (crc(places, values) != crc) {
			throw new Damaged("its checksum is wrong");
		}
		int placeBytes = Math.multiplyExact(rows, Long.BYTES);
		boolean zstd = packed.equals("zstd");
		ByteBuffer at = ByteBuffer.wrap(zstd ? unpacked(places, placeBytes) : places).order(ByteOrder.LITTLE_ENDIAN);
		if (at.capacity() != placeBytes) {
			throw new Damaged("it has " + at.capacity() + " bytes of places, not " + placeBytes);
		}
		long[] all = new long[rows];
		long last = 0;
		for (int i = 0; i < rows; i++) {
			last = zstd ? last + at.getLong() : at.getLong();
			all[i] = last;
		}
		byte[] plain = zstd ? unpacked(values, Zstd.getFrameContentSize(values)) : values;
		int bits = nulls > 0 ? Math.ceilDiv(rows, Byte.SIZE) : 0;
		int length = plain.length - bits;
		BitSet missing = length < 0 ? new BitSet() : BitSet.valueOf(Arrays.copyOfRange(plain, length, plain.length));
		require(missing.cardinality() == nulls, "it has " + missing.cardinality() + " missing values, not " + nulls);
		return new SeriesBatch(all, column(type, plain, length, missing));
	}

	private static byte[] unpacked(byte[] packed, long bytes) throws Damaged {
		if (bytes < 0 || bytes > Integer.MAX_VALUE - 8) {
			throw new Damaged("it says that it has " + bytes + " bytes");
		}
		try {
			return Zstd.decompress(packed, (int) bytes);
		} catch (ZstdException e) {
			throw new Damaged(e.getMessage());
		}
	}

	private Column column(ValueType type, byte[] plain, int length, BitSet missing) throws Damaged {
		int each = switch (type) {
		case FLOAT64, INT64 -> Long.BYTES;
		case FLOAT32, CATEGORY -> Integer.BYTES;
		case BOOLEAN, STRING -> 0;
		};
		int expected = type == ValueType.BOOLEAN ? Math.ceilDiv(rows, Byte.SIZE) : Math.multiplyExact(rows, each);
		if (type != ValueType.STRING && length != expected) {
			throw new Damaged("it has " + length + " bytes of values, not " + expected);
		}
		ByteBuffer from = ByteBuffer.wrap(plain, 0, Math.max(0, length)).slice().order(ByteOrder.LITTLE_ENDIAN);
		return switch (type) {
		case FLOAT64 -> {
			double[] doubles = new double[rows];
			for (int i = 0; i < rows; i++) {
				doubles[i] = Double.longBitsToDouble(from.getLong());
			}
			yield new Column.Doubles(doubles, missing);
		}
		case FLOAT32 -> {
			float[] floats = new float[rows];
			for (int i = 0; i < rows; i++) {
				floats[i] = Float.intBitsToFloat(from.getInt());
			}
			yield new Column.Floats(floats, missing);
		}
		case INT64 -> {
			long[] longs = new long[rows];
			from.asLongBuffer().get(longs);
			yield new Column.Longs(longs, missing);
		}
		case CATEGORY -> {
			int[] codes = new int[rows];
			from.asIntBuffer().get(codes);
			yield new Column.Codes(codes, missing);
		}
		case BOOLEAN -> new Column.Booleans(BitSet.valueOf(from), rows, missing);
		case STRING -> new Column.Strings(texts(from), missing);
		};
	}

	private String[] texts(ByteBuffer from) throws Damaged {
		String[] texts = new String[rows];
		for (int i = 0; i < rows; i++) {
			int length = from.remaining() < Integer.BYTES ? -1 : from.getInt();
			if (length < 0 || length > from.remaining()) {
				throw new Damaged("its text " + i + " ends outside it");
			}
			texts[i] = new String(from.array(), from.arrayOffset() + from.position(), length, StandardCharsets.UTF_8);
			from.position(from.position() + length);
		}
		require(!from.hasRemaining(), "it has bytes behind its last text");
		return texts;
	}
}

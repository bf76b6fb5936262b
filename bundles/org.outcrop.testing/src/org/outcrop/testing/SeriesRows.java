package org.outcrop.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.outcrop.compute.Progress;
import org.outcrop.series.model.Column;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesChange;
import org.outcrop.series.store.SeriesCursor;
import org.outcrop.series.store.SeriesStore;

/** Rows of series for tests: seeded ones of every type, and what is read compared bit for bit. */
public final class SeriesRows {

	private static final double[] ODD = { 0.0, -0.0, Double.NaN, Double.longBitsToDouble(0x7ff8000000000123L), Double.POSITIVE_INFINITY,
			Double.NEGATIVE_INFINITY, Double.MIN_VALUE, -Double.MAX_VALUE, 0x1p53 + 2 };
	private static final String[] TEXTS = { "", "a", "'; DROP TABLE series; --", "\"quoted\"", "Grüße, 世界", "line\nbreak", "tab\t", "\u0001", "null" };

	private SeriesRows() {
	}

	/** Rows at ascending places, some equal, some values missing, odd ones among them. @param categories number of categories that codes may have */
	public static SeriesBatch random(ValueType type, int rows, long from, long seed, int categories) {
		Random random = new Random(seed);
		long[] places = new long[rows];
		long place = from;
		BitSet missing = new BitSet();
		for (int i = 0; i < rows; i++) {
			places[i] = place;
			place += random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(2_000_000_000);
			missing.set(i, random.nextInt(20) == 0);
		}
		return new SeriesBatch(places, column(type, rows, missing, random, categories));
	}

	private static Column column(ValueType type, int rows, BitSet missing, Random random, int categories) {
		return switch (type) {
		case FLOAT64 -> {
			double[] values = random.doubles(rows, -1e6, 1e6).toArray();
			for (int i = 0; i < rows; i++) {
				values[i] = missing.get(i) ? 0 : random.nextInt(5) == 0 ? ODD[random.nextInt(ODD.length)] : values[i];
			}
			yield new Column.Doubles(values, missing);
		}
		case FLOAT32 -> {
			float[] values = new float[rows];
			for (int i = 0; i < rows; i++) {
				values[i] = missing.get(i) ? 0 : random.nextInt(5) == 0 ? Float.intBitsToFloat(0x7fc00055) : random.nextFloat();
			}
			yield new Column.Floats(values, missing);
		}
		case INT64 -> {
			long[] values = random.longs(rows).toArray();
			for (int i = 0; i < rows; i++) {
				values[i] = missing.get(i) ? 0 : random.nextInt(5) == 0 ? (1L << 53) + 1 : values[i];
			}
			yield new Column.Longs(values, missing);
		}
		case BOOLEAN -> {
			BitSet values = new BitSet();
			for (int i = 0; i < rows; i++) {
				values.set(i, !missing.get(i) && random.nextBoolean());
			}
			yield new Column.Booleans(values, rows, missing);
		}
		case STRING -> {
			String[] values = new String[rows];
			for (int i = 0; i < rows; i++) {
				values[i] = missing.get(i) ? "" : TEXTS[random.nextInt(TEXTS.length)];
			}
			yield new Column.Strings(values, missing);
		}
		case CATEGORY -> {
			int[] values = new int[rows];
			for (int i = 0; i < rows; i++) {
				values[i] = missing.get(i) ? 0 : random.nextInt(categories);
			}
			yield new Column.Codes(values, missing);
		}
		};
	}

	/** Of float64 values at given places. */
	public static SeriesBatch doubles(long[] places, double... values) {
		return new SeriesBatch(places, new Column.Doubles(values, new BitSet()));
	}

	/** Gives these. */
	public static SeriesChange.Batches of(SeriesBatch... batches) {
		Iterator<SeriesBatch> all = List.of(batches).iterator();
		return () -> all.hasNext() ? Optional.of(all.next()) : Optional.empty();
	}

	/** All rows of a range as texts, one a row: place and value with all its bits. */
	public static List<String> read(SeriesStore store, SeriesKey key, PlaceRange range, int rowsAtOnce) {
		List<String> rows = new ArrayList<>();
		try (SeriesCursor cursor = store.scan(key, range, SeriesStore.Wanted.VALUES, rowsAtOnce)) {
			for (Optional<SeriesBatch> next = cursor.next(Progress.NONE); next.isPresent(); next = cursor.next(Progress.NONE)) {
				if (next.get().size() == 0 || next.get().size() > rowsAtOnce) {
					throw new AssertionError("a batch of " + next.get().size() + " rows, at most " + rowsAtOnce + " were asked for");
				}
				rows.addAll(texts(next.get()));
			}
		}
		return rows;
	}

	/** See {@link #read}. */
	public static List<String> texts(SeriesBatch... batches) {
		List<String> rows = new ArrayList<>();
		for (SeriesBatch batch : batches) {
			for (int i = 0; i < batch.size(); i++) {
				rows.add(batch.places()[i] + " " + (batch.values().missing().get(i) ? "missing" : value(batch.values(), i)));
			}
		}
		return rows;
	}

	private static String value(Column column, int i) {
		return switch (column) {
		case Column.Doubles doubles -> Long.toHexString(Double.doubleToRawLongBits(doubles.values()[i]));
		case Column.Floats floats -> Integer.toHexString(Float.floatToRawIntBits(floats.values()[i]));
		case Column.Longs longs -> Long.toString(longs.values()[i]);
		case Column.Booleans bits -> Boolean.toString(bits.values().get(i));
		case Column.Strings strings -> Arrays.toString(strings.values()[i].toCharArray());
		case Column.Codes codes -> Integer.toString(codes.values()[i]);
		};
	}
}

package org.outcrop.imaging.internal.read;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.zarr.MissingChunks;

/**
 * A dictionary or a data frame of a table: scalars, columns and further dictionaries by name, in whatever container. What is not there is empty.
 * Any thread.
 */
abstract class Node {

	/** No column of a table that is read here is longer: as many as a matrix may have of either. */
	private static final long MOST = Integer.MAX_VALUE - 8L;
	private static final int PIECE = 1 << 20;

	/** A dictionary in it; there may be none. */
	abstract Node child(String name);

	/** Whether it is there. */
	abstract boolean isGroup();

	/** Names of what is in it. */
	abstract List<String> names();

	/** For messages. */
	abstract String where();

	/** Name of the container, for messages. */
	abstract String container();

	/** A text that is an attribute of it. */
	abstract Optional<String> attribute(String name);

	/** A number that is an attribute of it. */
	abstract OptionalDouble number(Attribute attribute);

	/** Whole numbers that are an attribute of it; none where one of them is no such. */
	abstract long[] wholes(Attribute attribute);

	/** Extents of an array of any kind in it. */
	abstract Optional<List<Long>> extents(String name);

	/** A row of numbers, or one number. @param missing what becomes of chunks that were never written, where the container can tell */
	abstract Optional<StoredRow> row(String name, MissingChunks missing);

	/** A column of texts, or one text. */
	abstract Optional<String[]> plainTexts(String name);

	/** Name of an attribute. */
	record Attribute(String name) {
	}

	private Optional<StoredRow> row(String name) {
		return row(name, MissingChunks.ERROR_IF_RECORDED);
	}

	boolean has(String name) {
		return extents(name).isPresent();
	}

	/** A column of numbers; of one number where it is a scalar. */
	Optional<double[]> numbers(String name) {
		return row(name).map(row -> {
			if (row.length() > MOST) {
				throw new DataException.Unsupported("a column of " + row.length() + " items", row.where(), "Store a smaller table.");
			}
			return numbers(row, 0, (int) row.length());
		});
	}

	private static double[] numbers(StoredRow row, long from, int count) {
		double[] numbers = new double[count];
		long step = Math.max(1, PIECE / row.chunk()) * Math.max(1, Math.min(row.chunk(), MOST / row.type().bytes()));
		MemorySegment part = MemorySegment.ofArray(new byte[Math.toIntExact(Math.min(step, count) * row.type().bytes())]);
		for (long at = 0; at < count; at += step) {
			int now = (int) Math.min(step, count - at);
			row.read(from + at, now, part.asSlice(0, (long) now * row.type().bytes()), Progress.NONE);
			for (int i = 0; i < now; i++) {
				numbers[(int) at + i] = row.type().readDouble(part, (long) i * row.type().bytes());
			}
		}
		return numbers;
	}

	/** Items of a column of numbers. */
	OptionalLong length(String name) {
		return row(name).filter(row -> row.rank() == 1).map(row -> OptionalLong.of(row.length())).orElse(OptionalLong.empty());
	}

	/** One item of a column of numbers that is there. */
	double item(String name, long at) {
		return numbers(row(name).orElseThrow(), at, 1)[0];
	}

	/** A scalar; also where it is stored as text. */
	OptionalDouble number(String name) {
		Optional<StoredRow> row = row(name);
		if (row.isPresent()) {
			return row.get().length() == 1 ? OptionalDouble.of(numbers(row.get(), 0, 1)[0]) : OptionalDouble.empty();
		}
		try {
			return text(name).map(text -> OptionalDouble.of(Double.parseDouble(text))).orElse(OptionalDouble.empty());
		} catch (NumberFormatException e) {
			return OptionalDouble.empty();
		}
	}

	/** A text scalar. */
	Optional<String> text(String name) {
		return texts(name).filter(texts -> texts.length == 1).map(texts -> texts[0]);
	}

	/** A column of texts, or of categories as texts. */
	Optional<String[]> texts(String name) {
		Node child = child(name);
		if (child.isGroup()) {
			return child.texts("categories").flatMap(categories -> child.numbers("codes").map(codes -> categorised(categories, codes)));
		}
		return plainTexts(name);
	}

	private static String[] categorised(String[] categories, double[] codes) {
		String[] texts = new String[codes.length];
		for (int i = 0; i < codes.length; i++) {
			texts[i] = codes[i] >= 0 && codes[i] < categories.length ? categories[(int) codes[i]] : "";
		}
		return texts;
	}

	/** A column as whole numbers, whether they are stored as numbers or as texts; empty where one is none. */
	Optional<long[]> wholes(String name) {
		Optional<double[]> numbers = numbers(name);
		if (numbers.isPresent()) {
			long[] wholes = new long[numbers.get().length];
			for (int i = 0; i < wholes.length; i++) {
				wholes[i] = (long) numbers.get()[i];
				if (wholes[i] != numbers.get()[i]) {
					return Optional.empty();
				}
			}
			return Optional.of(wholes);
		}
		return texts(name).flatMap(Node::parsed);
	}

	private static Optional<long[]> parsed(String[] texts) {
		long[] wholes = new long[texts.length];
		try {
			for (int i = 0; i < wholes.length; i++) {
				wholes[i] = Long.parseLong(texts[i]);
			}
		} catch (NumberFormatException e) {
			return Optional.empty();
		}
		return Optional.of(wholes);
	}
}

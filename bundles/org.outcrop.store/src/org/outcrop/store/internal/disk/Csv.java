package org.outcrop.store.internal.disk;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.Item;

/**
 * Tables as comma-separated values: a line of names, a line for each row; texts in quotes, numbers without. A column of a file that says
 * nothing of quotes is one of numbers where no digit is lost by that: {@code 007} and {@code +1} stay texts.
 *
 * <p>Source: RFC 4180; line ends of any kind are read.
 */
final class Csv {

	private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9]\\d{0,18})");
	private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d*)?([eE][-+]?\\d{1,4})?");
	private static final long LARGEST_EXACT = 1L << 53;
	private static final int LONGEST_CELL = 1 << 28;
	private static final int ROWS_BETWEEN_QUESTIONS = 4096;

	private Csv() {
	}

	/** Whether a table's columns are told from its rows alone. */
	static boolean saysTypes(Item.Table table) {
		return table.size() > 0;
	}

	static void write(Item.Table table, Writer out, Progress progress) throws IOException {
		for (int column = 0; column < table.columns().size(); column++) {
			out.write(column == 0 ? "" : ",");
			quoted(table.columns().get(column).name(), out);
		}
		out.write("\n");
		for (int row = 0; row < table.size(); row++) {
			if (row % ROWS_BETWEEN_QUESTIONS == 0) {
				progress.checkCancelled();
			}
			for (int column = 0; column < table.columns().size(); column++) {
				out.write(column == 0 ? "" : ",");
				switch (table.columns().get(column)) {
				case Item.Integers integers -> out.write(Long.toString(integers.values()[row]));
				case Item.Doubles doubles -> out.write(Double.toString(doubles.values()[row]));
				case Item.Strings strings -> quoted(strings.values().get(row), out);
				}
			}
			out.write("\n");
		}
	}

	private static void quoted(String text, Writer out) throws IOException {
		out.write('"');
		out.write(text.replace("\"", "\"\""));
		out.write('"');
	}

	/** A column as it stands in the file. */
	private static final class Cells {
		private final String name;
		private final List<String> texts = new ArrayList<>();
		private boolean quoted;

		Cells(String name) {
			this.name = name;
		}
	}

	/** Reads a table. */
	static Item.Table read(Reader in, String where, Progress progress) throws IOException {
		Lines lines = new Lines(in, where);
		List<Cells> columns = new ArrayList<>();
		if (!lines.next()) {
			return new Item.Table(List.of());
		}
		HashSet<String> names = new HashSet<>();
		for (Cell cell : lines.cells) {
			if (!names.add(cell.text)) {
				throw new DataException.Corrupt("two columns have one name: '" + cell.text + "'", where, "Give the columns different names.");
			}
			columns.add(new Cells(cell.text));
		}
		for (int row = 0; lines.next(); row++) {
			if (row % ROWS_BETWEEN_QUESTIONS == 0) {
				progress.checkCancelled();
			}
			if (columns.size() > 1 && lines.cells.size() == 1 && lines.cells.getFirst().equals(new Cell("", false))) {
				// an empty line, as editors leave at the end
				continue;
			}
			if (columns.size() != lines.cells.size()) {
				throw new DataException.Corrupt("a row has " + lines.cells.size() + " cells, the first line names " + columns.size(),
						where + ", line " + lines.first, "Look at that line.");
			}
			for (int column = 0; column < columns.size(); column++) {
				Cells cells = columns.get(column);
				cells.texts.add(lines.cells.get(column).text);
				cells.quoted |= lines.cells.get(column).quoted;
			}
		}
		boolean nothing = columns.size() == 1 && columns.getFirst().name.isEmpty() && columns.getFirst().texts.isEmpty();
		return new Item.Table(nothing ? List.of() : columns.stream().map(Csv::column).toList());
	}

	private static Item.Column column(Cells cells) {
		if (cells.quoted || cells.texts.isEmpty()) {
			return new Item.Strings(cells.name, cells.texts);
		}
		return integers(cells).<Item.Column>map(values -> new Item.Integers(cells.name, values))
				.or(() -> doubles(cells).map(values -> new Item.Doubles(cells.name, values)))
				.orElseGet(() -> new Item.Strings(cells.name, cells.texts));
	}

	private static Optional<long[]> integers(Cells cells) {
		long[] values = new long[cells.texts.size()];
		for (int row = 0; row < values.length; row++) {
			String text = cells.texts.get(row);
			if (!WHOLE.matcher(text).matches() || text.equals("-0")) {
				return Optional.empty();
			}
			try {
				values[row] = Long.parseLong(text);
			} catch (NumberFormatException e) {
				// nineteen digits may be too many
				return Optional.empty();
			}
		}
		return Optional.of(values);
	}

	private static Optional<double[]> doubles(Cells cells) {
		double[] values = new double[cells.texts.size()];
		boolean any = false;
		for (int row = 0; row < values.length; row++) {
			String text = cells.texts.get(row);
			switch (text) {
			case "" -> values[row] = Double.NaN;
			case "NaN", "nan" -> {
				values[row] = Double.NaN;
				any = true;
			}
			case "Infinity", "inf" -> values[row] = Double.POSITIVE_INFINITY;
			case "-Infinity", "-inf" -> values[row] = Double.NEGATIVE_INFINITY;
			default -> {
				boolean whole = WHOLE.matcher(text).matches();
				if (!NUMBER.matcher(text).matches() || text.length() > 40 && text.indexOf('.') < 0 || !whole && text.matches("-?\\d+")) {
					return Optional.empty();
				}
				values[row] = Double.parseDouble(text);
				if (Double.isInfinite(values[row]) || whole && Math.abs(values[row]) >= LARGEST_EXACT) {
					return Optional.empty();
				}
			}
			}
			any |= !text.isEmpty();
		}
		return any ? Optional.of(values) : Optional.empty();
	}

	/** What stands between two commas. */
	private record Cell(String text, boolean quoted) {
	}

	/** Parts a file into rows and cells. */
	private static final class Lines {
		private final Reader in;
		private final String where;
		private final List<Cell> cells = new ArrayList<>();
		private final StringBuilder text = new StringBuilder();
		private int ahead;
		private long line = 1;
		private long first;

		Lines(Reader in, String where) throws IOException {
			this.in = in;
			this.where = where;
			this.ahead = in.read();
			if (ahead == 0xFEFF) {
				ahead = in.read();
			}
		}

		/** Reads a row; false at the end. */
		boolean next() throws IOException {
			cells.clear();
			first = line;
			if (ahead < 0) {
				return false;
			}
			while (true) {
				cells.add(cell());
				if (ahead == ',') {
					ahead = in.read();
					continue;
				}
				if (ahead == '\r') {
					ahead = in.read();
					ahead = ahead == '\n' ? in.read() : ahead;
				} else if (ahead == '\n') {
					ahead = in.read();
				}
				line++;
				return true;
			}
		}

		private Cell cell() throws IOException {
			text.setLength(0);
			if (ahead == '"') {
				return quotedCell();
			}
			while (ahead >= 0 && ahead != ',' && ahead != '\n' && ahead != '\r') {
				add();
			}
			return new Cell(text.toString(), false);
		}

		private Cell quotedCell() throws IOException {
			ahead = in.read();
			while (true) {
				if (ahead < 0) {
					throw new DataException.Truncated("the file ends inside quotes", where + ", line " + first, "Copy the file again.");
				}
				if (ahead == '"') {
					ahead = in.read();
					if (ahead != '"') {
						break;
					}
				}
				line += ahead == '\n' ? 1 : 0;
				add();
			}
			if (ahead >= 0 && ahead != ',' && ahead != '\n' && ahead != '\r') {
				throw new DataException.Corrupt("something stands behind a quoted cell", where + ", line " + line, "Look at that line.");
			}
			return new Cell(text.toString(), true);
		}

		private void add() throws IOException {
			if (text.length() == LONGEST_CELL) {
				throw new DataException.Unsupported("a cell has more than " + LONGEST_CELL + " characters", where + ", line " + first,
						"Is this a table?");
			}
			text.append((char) ahead);
			ahead = in.read();
		}
	}
}

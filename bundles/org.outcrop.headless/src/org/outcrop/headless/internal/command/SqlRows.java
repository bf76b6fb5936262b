package org.outcrop.headless.internal.command;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.outcrop.headless.internal.ErrorLine;
import org.outcrop.headless.internal.output.CsvWriter;
import org.outcrop.headless.internal.output.JsonWriter;
import org.outcrop.peaks.SqlConsumer;

/** Writes the rows of a statement as they come; memory does not depend on their number. For one thread. */
abstract class SqlRows implements SqlConsumer {

	private long count;

	@Override
	public final boolean row(Object[] values) {
		count++;
		write(values);
		return true;
	}

	/** Writes one row. */
	abstract void write(Object[] values);

	/** Completes what was written. */
	abstract void end();

	/** Rows so far. */
	final long count() {
		return count;
	}

	/** A header and one line a row. */
	static final class Csv extends SqlRows {
		private final CsvWriter csv;

		Csv(OutputStream target) {
			csv = new CsvWriter(target);
		}

		@Override
		public void columns(List<String> names, List<String> types) {
			csv.header(names);
		}

		@Override
		void write(Object[] values) {
			for (Object value : values) {
				csv.value(value);
			}
			csv.endRow();
		}

		@Override
		void end() {
			csv.flush();
		}
	}

	/** Column names and types once, then each row as a list, because two columns may have one name. */
	static final class Json extends SqlRows {
		private final JsonWriter json;

		Json(OutputStream target) {
			json = new JsonWriter(target).beginObject();
		}

		@Override
		public void columns(List<String> names, List<String> types) {
			json.field("columns", names).field("types", types).name("rows").beginArray();
		}

		@Override
		void write(Object[] values) {
			json.beginArray();
			for (Object value : values) {
				json.value(value);
			}
			json.endArray().newLine();
		}

		@Override
		void end() {
			json.endArray().field("count", count()).endObject().newLine().flush();
		}
	}

	/** Aligned columns; the first rows decide how wide they are. */
	static final class Table extends SqlRows {
		private static final int SAMPLE = 500;
		private static final int WIDEST = 60;

		private final PrintStream out;
		private List<String> names = List.of();
		private List<String[]> held = new ArrayList<>();
		private final List<Boolean> numeric = new ArrayList<>();
		private int[] widths = {};

		Table(OutputStream target) {
			out = new PrintStream(target, false, StandardCharsets.UTF_8);
		}

		@Override
		public void columns(List<String> columns, List<String> types) {
			names = List.copyOf(columns);
			names.forEach(name -> numeric.add(true));
		}

		@Override
		void write(Object[] values) {
			String[] cells = new String[values.length];
			for (int i = 0; i < cells.length; i++) {
				cells[i] = values[i] == null ? "" : ErrorLine.oneLine(values[i].toString());
				if (widths.length == 0 && values[i] != null && !(values[i] instanceof Number)) {
					numeric.set(i, false);
				}
			}
			if (widths.length == 0) {
				held.add(cells);
				if (held.size() >= SAMPLE) {
					layOut();
				}
			} else {
				line(cells);
			}
		}

		private void layOut() {
			widths = names.stream().mapToInt(String::length).toArray();
			for (String[] cells : held) {
				for (int i = 0; i < widths.length; i++) {
					widths[i] = Math.max(widths[i], Math.min(WIDEST, cells[i].length()));
				}
			}
			line(names.toArray(String[]::new));
			String[] rule = new String[widths.length];
			for (int i = 0; i < rule.length; i++) {
				rule[i] = "-".repeat(widths[i]);
			}
			line(rule);
			held.forEach(this::line);
			held = List.of();
		}

		private void line(String[] cells) {
			StringBuilder line = new StringBuilder();
			for (int i = 0; i < cells.length; i++) {
				String gap = " ".repeat(Math.max(0, widths[i] - cells[i].length()));
				line.append(i == 0 ? "" : "  ").append(numeric.get(i) ? gap + cells[i] : cells[i] + gap);
			}
			out.println(line.toString().stripTrailing());
		}

		@Override
		void end() {
			if (widths.length == 0) {
				layOut();
			}
			out.println("(" + count() + (count() == 1 ? " row)" : " rows)"));
			out.flush();
		}
	}
}

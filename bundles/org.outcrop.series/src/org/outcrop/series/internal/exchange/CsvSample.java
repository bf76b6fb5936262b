package org.outcrop.series.internal.exchange;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.outcrop.data.DataException;

/**
 * The first records of a file under a delimiter.
 *
 * @param rows   fields of each
 * @param quoted whether they stood in quotes
 * @param fields that most of them have
 * @param first  record from which on they have so many: what is before it is a preamble
 * @param even   share of records from there on that have so many
 */
record CsvSample(List<List<String>> rows, List<List<Boolean>> quoted, int fields, int first, double even) {

	private static final int MOST_ROWS = 2000;

	/** Takes a sample apart. @param whole whether it is the whole file, so that its last record is whole */
	static CsvSample of(String text, char delimiter, char quote, boolean whole) {
		List<List<String>> rows = new ArrayList<>();
		List<List<Boolean>> quoted = new ArrayList<>();
		try (CsvRecords records = new CsvRecords(new StringReader(text), delimiter, quote, true, "the sample")) {
			while (rows.size() < MOST_ROWS && records.next()) {
				// a last record without a line end may be cut
				if (!records.isClosed() && (!whole || rows.size() > 2)) {
					break;
				}
				List<String> row = new ArrayList<>();
				List<Boolean> marks = new ArrayList<>();
				for (int i = 0; i < records.fields(); i++) {
					row.add(records.text(i));
					marks.add(records.quoted(i));
				}
				rows.add(row);
				quoted.add(marks);
			}
		} catch (DataException e) {
			// quotes that the sample opens and doesn't close: what came before them is enough
			if (rows.isEmpty()) {
				return new CsvSample(List.of(), List.of(), 0, 0, 0);
			}
		}
		return measured(rows, quoted);
	}

	private static CsvSample measured(List<List<String>> rows, List<List<Boolean>> quoted) {
		Map<Integer, Integer> counts = new HashMap<>();
		rows.forEach(row -> counts.merge(row.size(), 1, Integer::sum));
		int fields = counts.entrySet().stream().max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
				.map(Map.Entry::getKey).orElse(0);
		// of a preamble and a single row both counts are as frequent: the wider one is the table
		int first = IntStream.range(0, rows.size()).filter(i -> rows.get(i).size() == fields && !isRemark(rows.get(i))).findFirst().orElse(0);
		long same = rows.stream().skip(first).filter(row -> row.size() == fields).count();
		double even = rows.isEmpty() ? 0 : same / (double) (rows.size() - first);
		int header = first - 1;
		int used = rows.stream().filter(row -> row.size() == fields).mapToInt(CsvSample::used).max().orElse(0);
		if (header >= 0 && rows.get(header).size() > 1 && rows.get(header).size() >= used && rows.get(header).size() < fields && !isRemark(rows.get(header))) {
			// rows end in a delimiter that the header does without
			return new CsvSample(rows, quoted, rows.get(header).size(), header, even);
		}
		return new CsvSample(rows, quoted, fields, first, even);
	}

	/** Fields up to the last one that holds anything. */
	private static int used(List<String> row) {
		int used = row.size();
		while (used > 0 && row.get(used - 1).isBlank()) {
			used--;
		}
		return used;
	}

	private static boolean isRemark(List<String> row) {
		// spreadsheets write sep=; as a line of its own
		return row.getFirst().startsWith("#") && row.size() == 1 || row.getFirst().equals("sep=");
	}

	/** A field of a record; empty where the record is too short. */
	String text(int row, int field) {
		List<String> fieldsOf = rows.get(row);
		return field < fieldsOf.size() ? fieldsOf.get(field) : "";
	}
}

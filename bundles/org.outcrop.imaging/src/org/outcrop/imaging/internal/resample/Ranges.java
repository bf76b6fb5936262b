package org.outcrop.imaging.internal.resample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Some ranges of ranks.
 *
 * @param list not empty each
 */
record Ranges(List<Range> list) {

	/** From a rank to one before another. */
	record Range(long from, long end) {

		long count() {
			return end - from;
		}
	}

	Ranges {
		list = List.copyOf(list);
	}

	/** Ranks in all. */
	long count() {
		return list.stream().mapToLong(Range::count).sum();
	}

	/** What is in none of these, of the ranks before an end, cut into pieces. @param piece ranks of a piece at the most */
	List<Range> missing(long end, long piece) {
		List<Range> gaps = new ArrayList<>();
		long at = 0;
		for (Range range : list.stream().sorted(Comparator.comparingLong(Range::from)).toList()) {
			cut(at, range.from, piece, gaps);
			at = Math.max(at, range.end);
		}
		cut(at, end, piece, gaps);
		return gaps;
	}

	private static void cut(long from, long end, long piece, List<Range> to) {
		for (long at = from; at < end; at += piece) {
			to.add(new Range(at, Math.min(end, at + piece)));
		}
	}

	/** As a journal has it. */
	String text() {
		return list.stream().map(range -> range.from + "-" + range.end).collect(Collectors.joining(","));
	}

	/** Of {@link #text()}. */
	static Ranges parse(String text) {
		List<Range> ranges = new ArrayList<>();
		for (String word : text.split(",")) {
			int dash = word.indexOf('-');
			ranges.add(new Range(Long.parseLong(word, 0, dash, 10), Long.parseLong(word, dash + 1, word.length(), 10)));
		}
		return new Ranges(ranges);
	}
}

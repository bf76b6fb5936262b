package org.outcrop.store.internal.remote;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.outcrop.zarr.store.ByteRange;

/**
 * A run of bytes that one request asks for.
 *
 * @param offset first byte; when negative, counted from the end, and the run reaches to the end
 * @param length bytes, at least 1
 */
record Span(long offset, long length) {

	/** Bytes between two ranges that cost less to read than another request. */
	static final long GAP = 32 << 10;
	/** Ranges are not joined to more than this. */
	static final long LONGEST = 32 << 20;

	/** The fewest runs that hold all ranges, without reading much between them. Empty ranges need none. */
	static List<Span> of(List<ByteRange> ranges) {
		List<Span> spans = new ArrayList<>();
		long tail = ranges.stream().filter(range -> range.offset() < 0).mapToLong(range -> -range.offset()).max().orElse(0);
		if (tail > 0) {
			spans.add(new Span(-tail, tail));
		}
		List<ByteRange> sorted = ranges.stream().filter(range -> range.offset() >= 0 && range.length() > 0)
				.sorted(Comparator.comparingLong(ByteRange::offset)).toList();
		long begin = -1;
		long end = -1;
		for (ByteRange range : sorted) {
			long to = range.offset() + range.length();
			if (begin >= 0 && range.offset() <= end + GAP && Math.max(end, to) - begin <= LONGEST) {
				end = Math.max(end, to);
			} else {
				if (begin >= 0) {
					spans.add(new Span(begin, end - begin));
				}
				begin = range.offset();
				end = to;
			}
		}
		if (begin >= 0) {
			spans.add(new Span(begin, end - begin));
		}
		return spans;
	}

	/** As the header Range has it. */
	String header() {
		return offset < 0 ? "bytes=" + offset : "bytes=" + offset + "-" + (offset + length - 1);
	}
}

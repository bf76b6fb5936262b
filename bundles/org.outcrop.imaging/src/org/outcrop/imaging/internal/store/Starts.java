package org.outcrop.imaging.internal.store;

import java.lang.foreign.ValueLayout;

import org.outcrop.imaging.store.TableColumns;

/** Where the columns (rows) of a matrix begin, as parts come one after another. For one thread. */
final class Starts {

	private final long[] starts;
	private int next;

	/** @param count columns, or rows */
	Starts(int count) {
		this.starts = new long[Math.addExact(count, 1)];
	}

	/** Where the values of a part begin in its own memory. */
	long base(TableColumns part) {
		return part.starts().get(ValueLayout.JAVA_LONG_UNALIGNED, 0);
	}

	/** Adds a part. @return its values */
	long add(TableColumns part) {
		if (part.first() != next || part.columns() > starts.length - 1 - next) {
			throw new IllegalArgumentException("a part from " + part.first() + " to " + (part.first() + part.columns()) + " where " + next + " comes next of "
					+ (starts.length - 1));
		}
		long before = starts[next];
		long base = base(part);
		for (int i = 1; i <= part.columns(); i++) {
			starts[next + i] = before + part.starts().getAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, i) - base;
		}
		next += part.columns();
		return starts[next] - before;
	}

	/** All of them, the last one being the number of values; not to be changed. */
	long[] complete() {
		if (next != starts.length - 1) {
			throw new IllegalStateException("the table ends at " + next + " of " + (starts.length - 1));
		}
		return starts;
	}
}

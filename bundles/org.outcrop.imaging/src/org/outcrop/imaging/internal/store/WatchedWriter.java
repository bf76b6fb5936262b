package org.outcrop.imaging.internal.store;

import java.util.function.LongFunction;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.outcrop.array.ElementType;
import org.outcrop.compute.Progress;

/**
 * Asks between pieces of columns whether to go on.
 *
 * @param to writes
 */
record WatchedWriter(NodeWriter to, Progress progress) implements NodeWriter {

	/** Texts between two questions. */
	private static final long TEXTS = 1 << 12;

	@Override
	public void group(String path, ObjectNode attributes) {
		progress.checkCancelled();
		to.group(path, attributes);
	}

	@Override
	public void column(String path, ElementType type, long count, Items items, ObjectNode attributes) {
		to.column(path, type, count, (piece, from, number) -> {
			progress.checkCancelled();
			items.put(piece, from, number);
		}, attributes);
	}

	@Override
	public void texts(String path, long count, LongFunction<String> text) {
		to.texts(path, count, i -> {
			if (i % TEXTS == 0) {
				progress.checkCancelled();
			}
			return text.apply(i);
		});
	}

	@Override
	public void text(String path, String text) {
		to.text(path, text);
	}

	@Override
	public void number(String path, double value) {
		to.number(path, value);
	}

	@Override
	public void number(String path, long value) {
		to.number(path, value);
	}
}

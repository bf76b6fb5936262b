package org.outcrop.scan4d;

import java.util.Optional;

import org.outcrop.data.scan4d.ScanPass;

/** Hands out the pieces of a pass in storage order, large mapped ones in parts, so that no worker is left with a big rest. Any thread. */
final class WorkQueue {

	/** Bytes of frames that one worker takes at once; large against what taking costs. */
	private static final long PART_BYTES = 16 << 20;

	/**
	 * Some positions of a piece.
	 *
	 * @param piece which
	 * @param from  first position in it, row-major
	 * @param to    one past the last
	 */
	record Part(long piece, long from, long to) {
	}

	private final ScanPass pass;
	private final long most;
	private long piece;
	private long from;

	/** @param frameBytes of the pixels that are looked at */
	WorkQueue(ScanPass pass, long frameBytes) {
		this.pass = pass;
		// a decoded piece belongs to whom decodes it, a mapped one costs nothing to look at twice
		most = pass.readerBytes() == 0 ? Math.max(1, PART_BYTES / frameBytes) : Long.MAX_VALUE;
	}

	/** The next part; empty when all were handed out. */
	synchronized Optional<Part> next() {
		if (piece >= pass.pieces()) {
			return Optional.empty();
		}
		long all = pass.positions(piece);
		long to = all - from > most ? from + most : all;
		Part part = new Part(piece, from, to);
		from = to;
		if (to >= all) {
			piece++;
			from = 0;
		}
		return Optional.of(part);
	}
}

package org.outcrop.store.files;

import org.outcrop.store.Transaction;

/** Counts what is staged and committed. */
final class MeasuredTransaction extends MeasuredItems implements Transaction {

	private final Transaction inside;

	MeasuredTransaction(Transaction inside, MeasuredCalls calls) {
		super(inside, calls);
		this.inside = inside;
	}

	@Override
	public void commit() {
		calls().run(StatisticsCall.COMMIT, 0, inside::commit);
	}

	@Override
	public void close() {
		inside.close();
	}
}

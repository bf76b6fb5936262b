package org.outcrop.store.files;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.outcrop.compute.Progress;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendCapabilities;
import org.outcrop.store.FileLayout;
import org.outcrop.store.Problem;
import org.outcrop.store.StorePath;
import org.outcrop.store.Transaction;

/**
 * A backend whose calls are counted: how many, how long, how many bytes, and which regions of which arrays. Otherwise it is the backend
 * that it was made of, which it closes with itself.
 */
public final class MeasuredBackend extends MeasuredItems implements Backend {

	private final Backend inside;
	private final Statistics statistics;
	private final Consumer<MeasuredBackend> closed;

	private MeasuredBackend(Backend inside, MeasuredCalls calls, Consumer<MeasuredBackend> closed) {
		super(inside, calls);
		this.inside = inside;
		this.statistics = calls.statistics();
		this.closed = closed;
	}

	/** Counts from now on. @param recorder of regions; may be shared by several backends */
	public static MeasuredBackend of(Backend inside, AccessRecorder recorder) {
		return of(inside, new Statistics(inside.address()), recorder);
	}

	/** Counts in counters that somebody has already: a cache below, a test's clock. */
	public static MeasuredBackend of(Backend inside, Statistics statistics, AccessRecorder recorder) {
		return of(inside, statistics, recorder, _ -> {
			// nobody keeps a list
		});
	}

	/** The same, telling when it is closed. */
	static MeasuredBackend of(Backend inside, Statistics statistics, AccessRecorder recorder, Consumer<MeasuredBackend> closed) {
		return new MeasuredBackend(inside, new MeasuredCalls(inside.address(), inside.capabilities().chunked(), statistics, recorder), closed);
	}

	/** Its counters. */
	public Statistics statistics() {
		return statistics;
	}

	/** The regions that were read, of this backend and of those that share its recorder. */
	public AccessRecorder recorder() {
		return calls().recorder();
	}

	@Override
	public String address() {
		return inside.address();
	}

	@Override
	public BackendCapabilities capabilities() {
		return inside.capabilities();
	}

	@Override
	public Transaction begin() {
		return new MeasuredTransaction(calls().call(StatisticsCall.CHANGE, inside::begin), calls());
	}

	@Override
	public List<Problem> verify(StorePath path, Progress progress) {
		return calls().call(StatisticsCall.LOOK, () -> inside.verify(path, progress));
	}

	@Override
	public Optional<FileLayout> fileLayout() {
		return inside.fileLayout();
	}

	@Override
	public void close() {
		closed.accept(this);
		inside.close();
	}
}

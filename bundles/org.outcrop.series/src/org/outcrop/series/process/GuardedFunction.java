package org.outcrop.series.process;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

import org.outcrop.data.DataException;
import org.outcrop.series.model.Column;
import org.outcrop.series.model.Parameters;
import org.outcrop.series.model.ProcessingStep.FunctionInfo;
import org.outcrop.series.model.ProcessingStep.ProcessingType;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.process.SeriesFunction.Input;
import org.outcrop.series.process.SeriesFunction.Result;
import org.outcrop.series.store.SeriesChange.Batches;

/** A function that somebody else may have written: what is wrong with it, or with what it gives, becomes an error that names it. For one thread. */
final class GuardedFunction {

	private final SeriesFunction function;
	private final String where;
	private final FunctionInfo info;

	/** @param where for messages */
	GuardedFunction(SeriesFunction function, String where) {
		this.function = function;
		this.where = where;
		info = call(function::info, function.getClass().getName(), "it");
	}

	FunctionInfo info() {
		return info;
	}

	ProcessingType type() {
		return call(function::type);
	}

	String suffix() {
		return call(function::suffix);
	}

	/** A sentence about a step. */
	String describe(Parameters parameters) {
		return call(() -> function.describe(parameters));
	}

	/** What comes out; its rows are checked while they are read. */
	Result apply(List<Input> inputs, Parameters parameters) {
		Result result = call(() -> function.apply(inputs, parameters));
		if (result.type() == null || result.index() == null || result.categories() == null || result.rows() == null) {
			throw wrong("gives a result without type, index, categories or rows");
		}
		return new Result(result.type(), result.index(), result.categories(), new CheckedRows(result));
	}

	private <T> T call(Supplier<T> work) {
		return call(work, info.name(), info.author());
	}

	private <T> T call(Supplier<T> work, String name, String author) {
		try {
			T given = work.get();
			if (given == null) {
				throw wrong(name, "gives nothing", Optional.empty());
			}
			return given;
		} catch (DataException | CancellationException | IllegalArgumentException e) {
			throw e; // said on purpose
		} catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
			throw new DataException.Unsupported("the function " + name + " failed (" + e + ")", where, "show this to " + author + "; nothing was saved", e);
		}
	}

	private DataException wrong(String name, String what, Optional<Throwable> why) {
		return new DataException.Unsupported("the function " + name + " " + what, where, "correct the function; nothing was saved", why.orElse(null));
	}

	private DataException wrong(String what) {
		return wrong(info.name(), what, Optional.empty());
	}

	/** Rows that fit what the function promised. */
	private final class CheckedRows implements Batches {
		private final Result result;
		private long last = Long.MIN_VALUE;

		CheckedRows(Result result) {
			this.result = result;
		}

		@Override
		public Optional<SeriesBatch> next() {
			Optional<SeriesBatch> next;
			try {
				next = call(() -> result.rows().next());
			} catch (IllegalArgumentException e) {
				throw wrong(info.name(), "stopped: " + e.getMessage(), Optional.of(e));
			}
			next.ifPresent(this::check);
			return next;
		}

		private void check(SeriesBatch batch) {
			if (batch.values().type() != result.type()) {
				throw wrong("gives values of type " + batch.values().type().id() + ", it promised " + result.type().id());
			}
			BitSet missing = batch.values().missing();
			if (missing.length() > batch.size()) {
				throw wrong("says that row " + (missing.length() - 1) + " is missing, of " + batch.size() + " rows from 0");
			}
			for (long place : batch.places()) {
				if (place < last) {
					throw wrong("gives rows out of order: place " + place + " comes behind " + last);
				}
				last = place;
			}
			if (batch.values() instanceof Column.Codes codes) {
				check(codes);
			}
		}

		private void check(Column.Codes codes) {
			int categories = result.categories().size();
			for (int i = codes.missing().nextClearBit(0); i < codes.size(); i = codes.missing().nextClearBit(i + 1)) {
				if (codes.values()[i] < 0 || codes.values()[i] >= categories) {
					throw wrong("gives the category " + codes.values()[i] + ", it has " + categories + " from 0");
				}
			}
		}
	}
}

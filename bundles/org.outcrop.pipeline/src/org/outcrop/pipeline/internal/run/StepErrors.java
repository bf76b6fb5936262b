package org.outcrop.pipeline.internal.run;

import org.outcrop.data.DataException;
import org.outcrop.pipeline.Step;

/** Errors that name the step in which they happened, and the item. */
final class StepErrors {

	private StepErrors() {
	}

	/** @param item the one that is meant where the error names none */
	static DataException in(Step step, String item, DataException e) {
		String what = "step '" + step.name() + "' (" + step.operation() + "): " + e.what();
		// a place in an array, such as an item's index, does not say of which
		String where = e.where().isEmpty() ? item : e.where().startsWith("item ") ? item + ", " + e.where() : e.where();
		return switch (e) {
		case DataException.Corrupt c -> new DataException.Corrupt(what, where, e.advice(), e);
		case DataException.Truncated t -> new DataException.Truncated(what, where, e.advice(), e);
		case DataException.Stale s -> new DataException.Stale(what, where, e.advice());
		case DataException.NotWritable n -> new DataException.NotWritable(what, where, e.advice(), e);
		case DataException.TooLittleMemory m -> new DataException.TooLittleMemory(what, where, e.advice(), e);
		case DataException.Unsupported u -> new DataException.Unsupported(what, where, e.advice(), e);
		};
	}
}

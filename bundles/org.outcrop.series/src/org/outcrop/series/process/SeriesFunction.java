package org.outcrop.series.process;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.Parameters;
import org.outcrop.series.model.ProcessingStep.FunctionInfo;
import org.outcrop.series.model.ProcessingStep.ProcessingType;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesChange.Batches;

/**
 * Makes a series of others. Rows are pulled through it, so that series larger than memory can be worked on; the same rows and parameters give the same bits. Any thread.
 *
 * <p>The service provider interface of functions: a class with a public constructor without arguments is found by {@link java.util.ServiceLoader} in plain Java and by the
 * extension point {@code org.outcrop.runtime.seriesFunctions} in Equinox. What it throws, and rows that don't fit what it promised, end the step; nothing is saved then.
 */
public interface SeriesFunction {

	/** What it is; the name is the one by which it is found: {@code resample}. It is kept with each step, so that the step can be done again. */
	FunctionInfo info();

	/** What kind of step it is. */
	ProcessingType type();

	/** Of the names of what it makes: {@code RESAMPLED}. */
	String suffix();

	/** A sentence for the step: {@code mean of every PT1M}. */
	String describe(Parameters parameters);

	/**
	 * Makes it. Nothing need be read before the rows of the result are asked for.
	 *
	 * @param inputs     at least one
	 * @param parameters as the function documents them
	 * @throws IllegalArgumentException where parameters or inputs don't fit, in the user's words
	 */
	Result apply(List<Input> inputs, Parameters parameters);

	/**
	 * A series that something is made of.
	 *
	 * @param key    of it
	 * @param series what is known of it
	 * @param within gives its rows within a range of places, in their order, each time anew; what lies outside isn't read where the store can tell
	 */
	record Input(SeriesKey key, TimeSeries series, Function<PlaceRange, Batches> within) {

		/** Gives all of its rows from the first one on, each time anew. */
		public Supplier<Batches> rows() {
			return () -> within.apply(PlaceRange.ALL);
		}
	}

	/**
	 * What comes out.
	 *
	 * @param type       of the values
	 * @param index      what they stand at
	 * @param categories of values of type category
	 * @param rows       read once, to their end; places don't go back, values are of the type, codes are those of categories
	 */
	record Result(ValueType type, IndexMetadata index, List<String> categories, Batches rows) {
	}
}

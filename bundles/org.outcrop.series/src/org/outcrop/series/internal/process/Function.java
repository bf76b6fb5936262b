package org.outcrop.series.internal.process;

import java.util.List;
import java.util.Optional;

import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.ProcessingStep.FunctionInfo;
import org.outcrop.series.model.ProcessingStep.ProcessingType;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.process.SeriesFunction;
import org.outcrop.series.store.SeriesChange.Batches;

/** What the functions of the program have in common. */
abstract class Function implements SeriesFunction {

	private static final String VERSION = "1";

	private final String name;
	private final String suffix;
	private final ProcessingType type;

	Function(String name, String suffix, ProcessingType type) {
		this.name = name;
		this.suffix = suffix;
		this.type = type;
	}

	@Override
	public final FunctionInfo info() {
		return new FunctionInfo(name, VERSION, "Outcrop", "org.outcrop.series");
	}

	@Override
	public final ProcessingType type() {
		return type;
	}

	@Override
	public final String suffix() {
		return suffix;
	}

	/** The only input. */
	final Input one(List<Input> inputs) {
		if (inputs.size() != 1) {
			throw new IllegalArgumentException(name + " works on one series, got " + inputs.size());
		}
		return inputs.getFirst();
	}

	/** Numbers at the places of the input. */
	static Result numbers(Input input, Batches rows) {
		return new Result(ValueType.FLOAT64, input.series().index(), List.of(), rows);
	}

	/** Rows of the input's own type. */
	static Result same(Input input, Batches rows) {
		return new Result(input.series().type(), input.series().index(), input.series().categories(), rows);
	}

	/** The index of the input with a step. */
	static IndexMetadata regular(IndexMetadata index, String step) {
		return new IndexMetadata(index.kind(), index.name(), Optional.of(step), index.zone(), index.closed(), index.categories(), index.ordered());
	}
}

package org.outcrop.runtime;

import java.util.List;

import org.outcrop.series.model.Parameters;
import org.outcrop.series.model.ProcessingStep.FunctionInfo;
import org.outcrop.series.model.ProcessingStep.ProcessingType;
import org.outcrop.series.process.SeriesFunction;

/** A function as a plug-in would contribute it. */
public final class SameAgain implements SeriesFunction {

	@Override
	public FunctionInfo info() {
		return new FunctionInfo("same_again", "1", "a plug-in", "");
	}

	@Override
	public ProcessingType type() {
		return ProcessingType.OTHER;
	}

	@Override
	public String suffix() {
		return "SAME";
	}

	@Override
	public String describe(Parameters parameters) {
		return "the same again";
	}

	@Override
	public Result apply(List<Input> inputs, Parameters parameters) {
		Input input = inputs.getFirst();
		return new Result(input.series().type(), input.series().index(), input.series().categories(), input.rows().get());
	}
}

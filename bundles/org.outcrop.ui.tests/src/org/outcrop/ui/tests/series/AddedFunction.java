package org.outcrop.ui.tests.series;

import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.outcrop.series.model.Parameters;
import org.outcrop.series.model.ProcessingStep.FunctionInfo;
import org.outcrop.series.model.ProcessingStep.ProcessingType;
import org.outcrop.series.process.SeriesFunction;
import org.outcrop.series.store.SeriesChange.Batches;

/**
 * A function that somebody else added: copies a series, and may be held up before each batch.
 *
 * @param gate opened when it may go on
 */
record AddedFunction(CountDownLatch gate) implements SeriesFunction {

	@Override
	public FunctionInfo info() {
		return new FunctionInfo("their_copy", "2.1", "Grace", "org.example");
	}

	@Override
	public ProcessingType type() {
		return ProcessingType.OTHER;
	}

	@Override
	public String suffix() {
		return "COPIED";
	}

	@Override
	public String describe(Parameters parameters) {
		return "copied with " + parameters.values();
	}

	@Override
	public Result apply(List<Input> inputs, Parameters parameters) {
		if (parameters.values().containsKey("wrong")) {
			throw new IllegalArgumentException("their_copy has no parameter wrong");
		}
		Input input = inputs.getFirst();
		Batches rows = input.rows().get();
		return new Result(input.series().type(), input.series().index(), input.series().categories(), () -> {
			try {
				gate.await();
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
			return rows.next();
		});
	}
}

package org.outcrop.pipeline.internal.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.outcrop.data.DataException;
import org.outcrop.pipeline.Pipeline;
import org.outcrop.pipeline.Source;
import org.outcrop.pipeline.Step;
import org.outcrop.pipeline.operation.Operation;
import org.outcrop.pipeline.operation.Operations;
import org.outcrop.pipeline.operation.Parameters;
import org.outcrop.pipeline.operation.Work;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;

/**
 * What each step is going to do, known before any item is read.
 *
 * @param works   by name of the step
 * @param layouts wanted for their results
 */
record Plan(Map<String, Work> works, Map<String, ArrayLayout> layouts) {

	/** @param infos of the sources that are there before the run */
	static Plan of(Pipeline pipeline, Operations operations, Map<Source, ArrayInfo> infos) {
		Map<Source, ArrayInfo> known = new HashMap<>(infos);
		Map<String, Work> works = new HashMap<>();
		Map<String, ArrayLayout> layouts = new HashMap<>();
		for (Step step : pipeline.steps()) {
			try {
				Operation operation = operations.find(step.operation());
				if (step.inputs().size() != operation.inputs()) {
					throw new DataException.Unsupported("it takes " + operation.inputs() + " inputs, not " + step.inputs().size(), "", "Name as many.");
				}
				List<ArrayInfo> inputs = new ArrayList<>();
				step.inputs().forEach(source -> inputs.add(known.get(source)));
				Work work = operation.plan(new Parameters(operation.parameters(), step.parameters()), inputs);
				works.put(step.name(), work);
				layouts.put(step.name(), step.layout().of(work.output(), work.layout()));
				known.put(new Source.Result(step.name()), work.output());
			} catch (DataException e) {
				throw StepErrors.in(step, step.inputs().isEmpty() ? pipeline.name() : step.inputs().getFirst().toString(), e);
			}
		}
		return new Plan(works, layouts);
	}
}

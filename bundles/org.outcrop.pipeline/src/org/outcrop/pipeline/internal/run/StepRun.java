package org.outcrop.pipeline.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.pipeline.PipelineRunner;
import org.outcrop.pipeline.Step;
import org.outcrop.pipeline.internal.operation.Same;
import org.outcrop.pipeline.operation.Work;
import org.outcrop.pipeline.operation.WorkContext;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StoredArray;
import org.outcrop.store.files.Place;

/**
 * The run of one step: its inputs are brought where they are wanted, and its result is written and committed.
 *
 * @param runner   with what
 * @param places   where arrays lie
 * @param step     it
 * @param mode     what is expected where it writes
 * @param progress of it
 */
record StepRun(PipelineRunner runner, Places places, Step step, SaveMode mode, Progress progress) {

	/**
	 * Runs it.
	 *
	 * @param beforeCommit throws where the result must not be kept
	 * @return what the operation found out
	 */
	Map<String, Number> run(Plan plan, Runnable beforeCommit) {
		List<StoredArray> inputs = new ArrayList<>();
		try {
			for (int i = 0; i < step.inputs().size(); i++) {
				Place place = bring(places.of(step.inputs().get(i)), places.brought(step, i));
				inputs.add(place.backend().openArray(place.path()));
			}
			progress.stage(step.operation());
			return write(inputs, places.of(step), plan.works().get(step.name()), plan.layouts().get(step.name()), beforeCommit);
		} finally {
			inputs.forEach(StoredArray::close);
			for (int i = 0; i < step.inputs().size(); i++) {
				// what was brought to a store stays there
				places.brought(step, i).ifPresent(places::drop);
			}
		}
	}

	private Place bring(Place from, Optional<Place> to) {
		if (to.isEmpty()) {
			return from;
		}
		try (StoredArray array = from.backend().openArray(from.path())) {
			progress.stage("Bringing the input to " + step.read().orElseThrow());
			write(List.of(array), to.get(), Same.of(array.info()), ArrayLayout.AUTOMATIC, () -> {
				// the source is looked at with the result
			});
		}
		return to.get();
	}

	private Map<String, Number> write(List<StoredArray> inputs, Place to, Work work, ArrayLayout layout, Runnable beforeCommit) {
		try (ArrayWriter writer = to.backend().createArray(to.path(), work.output(), layout, mode)) {
			Map<String, Number> facts = work.run(new WorkContext(inputs, writer, runner.workers(), runner.budget(), progress));
			progress.checkCancelled();
			beforeCommit.run();
			writer.commit();
			return facts;
		}
	}
}

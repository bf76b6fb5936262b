package org.outcrop.ui.series.model.forms;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.process.Processing;

/** Carries out what was asked for. */
public final class ProcessRun {

	private ProcessRun() {
	}

	/**
	 * Makes the new series; not on the user interface thread. Where several are made, those that are done stay when a later one fails or is cancelled.
	 *
	 * @param clock tells when a step was made
	 * @return keys of what was made, in the order of the inputs
	 * @throws IllegalArgumentException        where parameters or inputs don't fit, in the user's words
	 * @throws org.outcrop.data.DataException where it can't be read or written
	 */
	public static List<SeriesKey> run(ProcessSubject subject, ProcessDraft draft, InstantSource clock, Progress progress) {
		Processing processing = new Processing(subject.store(), clock);
		Optional<String> output = Optional.of(draft.output()).filter(name -> !name.isEmpty());
		List<SeriesKey> made = new ArrayList<>();
		if (!draft.isOneByOne(subject)) {
			made.add(processing.process(subject.keys(), draft.form().function(), output, draft.overwrite(), draft.parameters(subject.index()), progress));
			return made;
		}
		for (ProcessSubject.Input input : subject.inputs()) {
			made.add(processing.process(List.of(input.key()), draft.form().function(), Optional.empty(), false,
					draft.parameters(input.series().index()), progress));
		}
		return made;
	}
}

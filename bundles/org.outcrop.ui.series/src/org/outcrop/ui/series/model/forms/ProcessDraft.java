package org.outcrop.ui.series.model.forms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.Parameters;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.Signal;

/**
 * What the user has typed about a step.
 *
 * @param form      of the function
 * @param typed     text of each field, by name
 * @param lines     {@code name = value}, of a function whose parameters are not known
 * @param output    name of the new series; empty for a free one
 * @param overwrite whether a series of that name is replaced
 */
public record ProcessDraft(FunctionForm form, Map<String, String> typed, String lines, String output, boolean overwrite) {

	public ProcessDraft {
		typed = Map.copyOf(typed);
		output = output.strip();
	}

	/** With what is usual. */
	public static ProcessDraft of(FunctionForm form) {
		Map<String, String> typed = new LinkedHashMap<>();
		form.fields().forEach(field -> typed.put(field.name(), field.usual()));
		return new ProcessDraft(form, typed, "", "", false);
	}

	/** With another text in a field. */
	public ProcessDraft with(String field, String text) {
		Map<String, String> next = new LinkedHashMap<>(typed);
		next.put(field, text);
		return new ProcessDraft(form, next, lines, output, overwrite);
	}

	/** With another name for what is made. */
	public ProcessDraft named(String name, boolean replace) {
		return new ProcessDraft(form, typed, lines, name, replace);
	}

	/**
	 * What the function is told: what was typed, and nothing that is not asked for.
	 *
	 * @throws IllegalArgumentException in the user's words
	 */
	public Parameters parameters(IndexMetadata index) {
		if (form.open()) {
			return ParameterLines.read(lines);
		}
		Map<String, Object> values = new LinkedHashMap<>();
		for (Field field : form.fields()) {
			if (field.isAsked(typed)) {
				field.value(typed.getOrDefault(field.name(), ""), index).ifPresent(value -> values.put(field.name(), value));
			}
		}
		return new Parameters(values);
	}

	/** Whether each input makes a series of its own: where the function works on one, and several are chosen. */
	public boolean isOneByOne(ProcessSubject subject) {
		return form.most() == 1 && subject.inputs().size() > 1;
	}

	/** What is wrong, in the user's words; empty where it can be done. */
	public Optional<String> problem(ProcessSubject subject) {
		int chosen = subject.inputs().size();
		if (chosen < form.least()) {
			return Optional.of(form.title() + " works on " + form.least() + " series or more; choose them together in the tree");
		}
		if (isOneByOne(subject) && !output.isEmpty()) {
			return Optional.of("Several series are made: leave the name empty, so that each gets one of its own");
		}
		Signal first = subject.signals().getFirst();
		SeriesKey made = new SeriesKey(subject.keys().getFirst().dataset(), first.name(), output.isEmpty() ? "-" : output);
		if (!output.isEmpty() && subject.keys().contains(made)) {
			return Optional.of("A series can't be made of itself: write another name");
		}
		if (!output.isEmpty() && !overwrite && first.series(output).isPresent()) {
			return Optional.of("There is a series named " + output + " already: write another name, or replace it");
		}
		try {
			for (ProcessSubject.Input input : subject.inputs()) {
				form.function().describe(parameters(input.series().index()));
			}
			return Optional.empty();
		} catch (IllegalArgumentException e) {
			return Optional.of(String.valueOf(e.getMessage()));
		}
	}

	/** Names that the new series will have where nobody else makes one meanwhile. */
	public List<String> outputs(ProcessSubject subject) {
		if (!output.isEmpty()) {
			return List.of(output);
		}
		List<String> names = new ArrayList<>();
		for (int i = 0; i < (isOneByOne(subject) ? subject.inputs().size() : 1); i++) {
			names.add(subject.signals().get(i).freeName(form.function().suffix()));
		}
		return names;
	}
}

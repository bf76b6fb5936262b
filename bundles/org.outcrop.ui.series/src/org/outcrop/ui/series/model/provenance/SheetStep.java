package org.outcrop.ui.series.model.provenance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.outcrop.series.model.Parameters;
import org.outcrop.series.model.ProcessingStep;
import org.outcrop.series.model.SeriesKey;

/**
 * A step by which a series was made, as the user reads it.
 *
 * @param title  number, function and what it did
 * @param facts  function with its version, kind, time, parameters
 * @param inputs series that it was made of
 * @param names  of the inputs, as the user reads them
 */
public record SheetStep(String title, List<Fact> facts, List<SeriesKey> inputs, List<String> names) {

	/** All steps of a sheet's series, first to last. */
	public static List<SheetStep> of(Sheet sheet) {
		List<SheetStep> steps = new ArrayList<>();
		List<ProcessingStep> all = sheet.series().map(series -> series.steps()).orElse(List.of());
		for (int i = 0; i < all.size(); i++) {
			steps.add(of(all.get(i), i + 1, sheet.dataset().name()));
		}
		return steps;
	}

	private static SheetStep of(ProcessingStep step, int number, String dataset) {
		List<Fact> facts = new ArrayList<>();
		ProcessingStep.FunctionInfo function = step.function();
		facts.add(new Fact("Function", function.name() + (function.version().isEmpty() ? "" : ", version " + function.version())
				+ (function.author().isEmpty() ? "" : ", by " + function.author()) + (function.reference().isEmpty() ? "" : " (" + function.reference() + ")")));
		facts.add(new Fact("Kind", step.type().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
		facts.add(new Fact("When", SheetFacts.time(step.processedOn())));
		step.parameters().values().forEach((name, value) -> facts.add(new Fact(name, value(value))));
		if (step.requiresCalibration()) {
			facts.add(new Fact("Calibration", "needed before use"));
		}
		if (step.stepDistance() != 0) {
			facts.add(new Fact("Moves values by", step.stepDistance() + " places"));
		}
		return new SheetStep(number + ". " + function.name() + ": " + step.description(), facts, step.inputs(),
				step.inputs().stream().map(key -> SheetFacts.name(key, dataset)).toList());
	}

	private static String value(Object value) {
		return switch (value) {
		case List<?> list -> list.stream().map(SheetStep::value).collect(Collectors.joining(", "));
		case Parameters nested -> nested.values().entrySet().stream().map(entry -> entry.getKey() + " = " + value(entry.getValue()))
				.collect(Collectors.joining(", ", "{", "}"));
		default -> value.toString();
		};
	}

	/** As lines, for the clipboard. */
	public String text() {
		StringBuilder text = new StringBuilder(title);
		facts.forEach(fact -> text.append("\n\t").append(fact.name()).append(": ").append(fact.value()));
		names.forEach(name -> text.append("\n\tfrom ").append(name));
		return text.toString();
	}
}

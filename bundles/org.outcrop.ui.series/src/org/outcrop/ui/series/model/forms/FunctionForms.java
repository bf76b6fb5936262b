package org.outcrop.ui.series.model.forms;

import java.util.ArrayList;
import java.util.List;

import org.outcrop.series.process.SeriesFunction;
import org.outcrop.series.process.SeriesFunctions;

/** The forms of all functions: those of the program with fields of their own, others with lines of names and values. */
public final class FunctionForms {

	private static final String[] STEPS = {"1 min", "15 min", "1 h", "1 d", "1 month"};

	private FunctionForms() {
	}

	/** Those of the program first, then what was added to it. */
	public static List<FunctionForm> all() {
		return of(SeriesFunctions.all());
	}

	/** The forms of some functions. */
	public static List<FunctionForm> of(List<SeriesFunction> functions) {
		List<FunctionForm> known = new ArrayList<>();
		List<FunctionForm> others = new ArrayList<>();
		for (SeriesFunction function : functions) {
			FunctionForm form = form(function);
			(form.open() ? others : known).add(form);
		}
		known.addAll(others);
		return known;
	}

	/** Those that change where values stand. */
	private static FunctionForm form(SeriesFunction function) {
		return switch (function.info().name()) {
		case "resample" -> form(function, "Resample", "One value for each step of time, from all values within it.",
				step("Length of a step; days, months and years begin in the zone of the series"),
				Field.word(Field.METHOD, "Value of a step", "What becomes of the values within a step", "mean", "sum", "min", "max", "count", "first", "last"),
				Field.word("empty", "Steps without values", "They are kept as missing values, or left out", "missing", "skip"));
		case "interpolate" -> form(function, "Interpolate", "Values on a regular grid, from the values beside each of its places.",
				step("Distance of the grid's places"),
				Field.word(Field.METHOD, "Between values", "A straight line, or the value before", "linear", "previous"), gap());
		case "subset" -> form(function, "Subset", "The rows of a range, both ends in it. Values stay what they are.",
				Field.open("from", "From", FieldKind.FROM, "", "First place; empty from the first row on"),
				Field.open("to", "To", FieldKind.TO, "", "Last place; a day means all of it; empty up to the last row"));
		case "normalise_index" -> form(function, "Normalise index", "Another time zone, or places moved to the nearest step of a grid. Values stay what they are.",
				Field.open("zone", "Time zone", FieldKind.ZONE, "", "In which instants are shown; empty for the one that it has").proposing("UTC", "Europe/Berlin"),
				Field.open("step", "Grid", FieldKind.STEP, "", "Places move to the nearest of its steps; empty to let them stand").proposing(STEPS));
		case "average" -> new FunctionForm(function, "Average", "The mean of several series at each place that they share. Bring them onto one grid first.", 2,
				Integer.MAX_VALUE, List.of(Field.word("need", "Where", "all: every series has a value there; any: at least one", "all", "any")), false);
		case "predict" -> form(function, "Predict", "Values behind the last one, from the last ones that are there.", step("Distance of the new values"),
				Field.needed("count", "Values", FieldKind.COUNT, "steps", "1", "How many are made"),
				Field.word(Field.METHOD, "By", "A line of least squares through the last values, or these again and again", "linear", "seasonal"),
				Field.needed("window", "From the last", FieldKind.COUNT, "rows", "10", "How many of the last values are taken"));
		default -> ofValues(function);
		};
	}

	/** Those that change the values. */
	private static FunctionForm ofValues(SeriesFunction function) {
		return switch (function.info().name()) {
		case "replace_ranges" -> form(function, "Replace ranges", "Other values within ranges, such as times of maintenance.",
				Field.needed("ranges", "Ranges", FieldKind.RANGES, "", "", "FROM/TO, one on each line; a day means all of it"),
				Field.needed("value", "Value", FieldKind.NUMBER_OR_MISSING, "", "missing", "A number, or the word missing").proposing("missing", "0"));
		case "smooth" -> form(function, "Smooth", "Each value becomes the mean or the median of the rows around it.",
				Field.word(Field.METHOD, "Value of a window", "A median keeps edges and drops spikes", "mean", "median"), window());
		case "filter" -> form(function, "Filter", "Values that can't be right become missing, or noise is damped.",
				Field.word(Field.METHOD, "Method", "range: keeps values between two bounds; hampel: drops what is far from its neighbours; exponential: damps noise",
						"range", "hampel", "exponential"),
				Field.open("min", "Least value", FieldKind.NUMBER, "", "Smaller values become missing").with("range"),
				Field.open("max", "Greatest value", FieldKind.NUMBER, "", "Larger values become missing").with("range"), window().with("hampel"),
				Field.needed("threshold", "Threshold", FieldKind.NUMBER, "robust deviations", "3", "Values further from the median of the window become missing")
						.with("hampel"),
				Field.needed("alpha", "Share of the new value", FieldKind.NUMBER, "0 to 1", "0.5", "Above 0 and up to 1: the smaller, the smoother").with("exponential"));
		case "remove_duplicates" -> form(function, "Remove duplicates", "One row for each place of the index.",
				Field.word("keep", "Keep", "Which of the rows at one place; their mean is for numbers alone", "first", "last", "mean"));
		case "fill_gaps" -> form(function, "Fill gaps", "Values where they are missing.",
				Field.word(Field.METHOD, "With", "A straight line between the neighbours, the value before, or always the same", "linear", "previous", "constant"),
				Field.needed("value", "Constant", FieldKind.NUMBER, "", "0", "The value that is put in").with("constant"),
				gap().with("linear", "previous"));
		default -> new FunctionForm(function, function.info().name(), function.info().reference().isEmpty() ? "A function that was added to the program."
				: "A function of " + function.info().reference() + ".", 1, Integer.MAX_VALUE, List.of(), true);
		};
	}

	private static FunctionForm form(SeriesFunction function, String title, String words, Field... fields) {
		return new FunctionForm(function, title, words, 1, 1, List.of(fields), false);
	}

	private static Field step(String help) {
		return Field.needed("step", "Step", FieldKind.STEP, "", "1 h", help + "; 15 min, 1 d or PT15M").proposing(STEPS);
	}

	private static Field gap() {
		return Field.open("max_gap", "Longest gap", FieldKind.STEP, "", "Longer ones stay empty; nothing typed: gaps of any length are filled").proposing(STEPS);
	}

	private static Field window() {
		return Field.needed("window", "Window", FieldKind.ODD, "rows", "5", "An odd number of rows, with the value itself in the middle");
	}
}

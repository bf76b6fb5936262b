package org.outcrop.ui.series.model.forms;

import java.util.List;

import org.outcrop.series.process.SeriesFunction;

/**
 * How the user is asked what a function is told.
 *
 * @param function that is asked for
 * @param title    as the list of functions has it
 * @param words    what it does, a sentence or two
 * @param most     series that it works on at once, at most
 * @param least    series that it needs
 * @param fields   in the order of the form; none where {@code open}
 * @param open     whether nothing is known of its parameters, so that they are typed as lines {@code name = value}
 */
public record FunctionForm(SeriesFunction function, String title, String words, int least, int most, List<Field> fields, boolean open) {

	public FunctionForm {
		fields = List.copyOf(fields);
	}

	/** The function's name. */
	public String name() {
		return function.info().name();
	}

	/** The field of a name. */
	public Field field(String name) {
		return fields.stream().filter(field -> field.name().equals(name)).findFirst().orElseThrow();
	}
}

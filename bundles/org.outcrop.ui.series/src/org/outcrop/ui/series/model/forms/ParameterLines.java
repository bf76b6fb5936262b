package org.outcrop.ui.series.model.forms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.outcrop.series.model.Parameters;

/** Parameters as lines {@code name = value}: numbers, true and false, lists in brackets with commas, all else texts; quotes make a text of anything. */
public final class ParameterLines {

	private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
	private static final Pattern FLOATING = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?|NaN|[+-]?Infinity");

	private ParameterLines() {
	}

	/** @throws IllegalArgumentException with the line that is none */
	public static Parameters read(String lines) {
		Map<String, Object> values = new LinkedHashMap<>();
		int number = 0;
		for (String line : lines.split("\\R")) {
			number++;
			if (line.isBlank()) {
				continue;
			}
			int cut = line.indexOf('=');
			String name = cut < 0 ? "" : line.substring(0, cut).strip();
			if (name.isEmpty()) {
				throw new IllegalArgumentException("Line " + number + " is not name = value: " + line.strip());
			}
			if (values.put(name, value(line.substring(cut + 1).strip())) != null) {
				throw new IllegalArgumentException("Line " + number + " gives " + name + " a second time");
			}
		}
		return new Parameters(values);
	}

	private static Object value(String text) {
		if (text.startsWith("[") && text.endsWith("]")) {
			List<Object> list = new ArrayList<>();
			String inner = text.substring(1, text.length() - 1);
			for (String item : inner.isBlank() ? new String[0] : inner.split(",", -1)) {
				list.add(value(item.strip()));
			}
			return list;
		}
		if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
			return text.substring(1, text.length() - 1);
		}
		if (WHOLE.matcher(text).matches()) {
			return Long.parseLong(text);
		}
		if (FLOATING.matcher(text).matches()) {
			return Double.parseDouble(text);
		}
		return text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : text;
	}
}

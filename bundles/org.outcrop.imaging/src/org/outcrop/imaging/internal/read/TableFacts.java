package org.outcrop.imaging.internal.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.outcrop.data.imaging.PixelFailure;
import org.outcrop.imaging.axis.AxisDescription;

/**
 * What a table tells of where it comes from, in {@code uns}. Empty where another program wrote it.
 *
 * @param uns the dictionary; there may be none
 */
record TableFacts(Node uns) {

	/** How the axis was made. */
	Optional<AxisDescription> axis() {
		Node axis = uns.child("axis");
		if (axis.text("law").isEmpty() || axis.number("bins").isEmpty() || axis.number("from").isEmpty() || axis.number("to").isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(new AxisDescription(axis.text("law").get(), number(axis, "a"), number(axis, "b"), axis.text("placement").orElse(""),
				number(axis, "width"), number(axis, "reference"), number(axis, "realised"), (long) axis.number("first").orElse(0),
				(int) axis.number("bins").getAsDouble(), number(axis, "from"), number(axis, "to")));
	}

	private static double number(Node node, String name) {
		return node.number(name).orElse(Double.NaN);
	}

	String method() {
		return uns.text("method").orElse("");
	}

	Map<String, String> source() {
		Node source = uns.child("source");
		Map<String, String> texts = new LinkedHashMap<>();
		source.names().forEach(name -> source.text(name).ifPresent(text -> texts.put(name, text)));
		return texts;
	}

	Map<String, Double> dropped() {
		Node dropped = uns.child("dropped");
		Map<String, Double> numbers = new LinkedHashMap<>();
		dropped.names().forEach(name -> dropped.number(name).ifPresent(number -> numbers.put(name, number)));
		return numbers;
	}

	/** Extent of the grid [z, y, x]. */
	Optional<long[]> extent() {
		Node grid = uns.child("grid");
		if (grid.number("x").isEmpty() || grid.number("y").isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(new long[] {(long) grid.number("z").orElse(1), (long) grid.number("y").getAsDouble(), (long) grid.number("x").getAsDouble()});
	}

	List<PixelFailure> failures() {
		Node table = uns.child("failures");
		Optional<long[]> pixels = table.wholes("pixel");
		if (pixels.isEmpty()) {
			return List.of();
		}
		int count = pixels.get().length;
		long[] x = places(table, "x", count);
		long[] y = places(table, "y", count);
		long[] z = places(table, "z", count);
		String[] codes = table.texts("code").filter(texts -> texts.length == count).orElseGet(() -> new String[count]);
		String[] reasons = table.texts("reason").filter(texts -> texts.length == count).orElseGet(() -> new String[count]);
		List<PixelFailure> failures = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			failures.add(new PixelFailure(pixels.get()[i], (int) x[i], (int) y[i], (int) z[i], codes[i] == null ? "" : codes[i],
					reasons[i] == null ? "" : reasons[i]));
		}
		return failures;
	}

	private static long[] places(Node table, String name, int count) {
		return table.wholes(name).filter(places -> places.length == count).orElseGet(() -> new long[count]);
	}
}

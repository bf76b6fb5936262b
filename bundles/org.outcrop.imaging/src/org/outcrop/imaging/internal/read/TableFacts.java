package org.outcrop.imaging.internal.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import org.outcrop.data.imaging.ImagingOutline.PixelGrid;
import org.outcrop.data.imaging.ImagingOutline.PixelSize;
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

	/** What was odd when it was made. */
	List<String> warnings() {
		return uns.texts("warnings").map(List::of).orElse(List.of());
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

	/** The grid. */
	Optional<PixelGrid> grid() {
		Node grid = uns.child("grid");
		OptionalDouble x = grid.number("x");
		OptionalDouble y = grid.number("y");
		if (x.isEmpty() || y.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(new PixelGrid((long) x.getAsDouble(), (long) y.getAsDouble(), (long) grid.number("z").orElse(1),
				(long) grid.number("x0").orElse(0), (long) grid.number("y0").orElse(0), (long) grid.number("z0").orElse(0)));
	}

	/** Micrometres from one pixel to the next. */
	Optional<PixelSize> pixelSize() {
		Node size = uns.child("pixel_size");
		OptionalDouble x = size.number("x");
		OptionalDouble y = size.number("y");
		boolean both = x.isPresent() && y.isPresent() && x.getAsDouble() > 0 && y.getAsDouble() > 0;
		return both ? Optional.of(new PixelSize(x.getAsDouble(), y.getAsDouble())) : Optional.empty();
	}

	/** Whether that is a length; empty where the store doesn't say. */
	Optional<Boolean> isLength() {
		return uns.child("pixel_size").text("unit").map(unit -> !unit.equals("pixel"));
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

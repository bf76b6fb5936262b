package org.outcrop.series.internal.process;

import java.util.ArrayList;
import java.util.List;

import org.outcrop.series.model.Parameters;
import org.outcrop.series.model.ProcessingStep.ProcessingType;
import org.outcrop.series.store.PlaceRange;

/** Other values within ranges: {@code ranges} a list of texts {@code FROM/TO}, {@code value} a number or {@code missing}. */
public final class ReplaceRanges extends Function {

	/** For the table of functions. */
	public ReplaceRanges() {
		super("replace_ranges", "REPLACED", ProcessingType.FILTERING);
	}

	private static Options options(Parameters parameters) {
		return Options.of("replace_ranges", parameters, "ranges", "value");
	}

	@Override
	public String describe(Parameters parameters) {
		return options(parameters).text("value", "missing") + " within ranges";
	}

	@Override
	public Result apply(List<Input> inputs, Parameters parameters) {
		Options options = options(parameters);
		Input input = one(inputs);
		double value = options.text("value", "missing").equals("missing") ? Double.NaN : options.number("value", 0);
		List<PlaceRange> ranges = new ArrayList<>();
		Object given = options.get("ranges").orElseThrow(() -> new IllegalArgumentException("replace_ranges needs ranges: FROM/TO"));
		for (Object one : given instanceof List<?> list ? list : List.of(given.toString().split(","))) {
			String[] ends = one.toString().split("/");
			if (ends.length != 2) {
				throw new IllegalArgumentException("no range: " + one + "; write FROM/TO");
			}
			ranges.add(new PlaceRange(Steps.place(ends[0], input.series().index(), input.key()), Steps.place(ends[1], input.series().index(), input.key())));
		}
		NumberRows rows = new NumberRows(input);
		return numbers(input, new NumberStream() {
			@Override
			protected boolean advance() {
				if (!rows.next()) {
					return false;
				}
				boolean within = ranges.stream().anyMatch(range -> range.contains(rows.place()));
				if (within ? Double.isNaN(value) : rows.isMissing()) {
					emitMissing(rows.place());
				} else {
					emit(rows.place(), within ? value : rows.value());
				}
				return true;
			}
		});
	}
}

package org.outcrop.series.example;

import java.util.Arrays;
import java.util.List;

import org.outcrop.series.model.Column;
import org.outcrop.series.model.Parameters;
import org.outcrop.series.model.ProcessingStep.FunctionInfo;
import org.outcrop.series.model.ProcessingStep.ProcessingType;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.process.SeriesFunction;
import org.outcrop.series.store.SeriesChange.Batches;

/** What a sensor tells, corrected by the line of its calibration: {@code slope} times the value, and {@code offset}. */
public final class Calibrate implements SeriesFunction {

	@Override
	public FunctionInfo info() {
		return new FunctionInfo("calibrate", "1.0", "Ada", "com.example.plant");
	}

	@Override
	public ProcessingType type() {
		return ProcessingType.TRANSFORMATION;
	}

	@Override
	public String suffix() {
		return "CALIBRATED";
	}

	@Override
	public String describe(Parameters parameters) {
		return number(parameters, "slope", 1) + " times the value, and " + number(parameters, "offset", 0);
	}

	@Override
	public Result apply(List<Input> inputs, Parameters parameters) {
		Input input = inputs.getFirst();
		if (inputs.size() != 1 || input.series().type() != ValueType.FLOAT64) {
			throw new IllegalArgumentException("calibrate works on one series of float64");
		}
		double slope = number(parameters, "slope", 1);
		double offset = number(parameters, "offset", 0);
		Batches rows = input.rows().get();
		return new Result(ValueType.FLOAT64, input.series().index(), List.of(), () -> rows.next().map(batch -> calibrated(batch, slope, offset)));
	}

	/** Some thousand rows; missing ones stay missing. */
	private static SeriesBatch calibrated(SeriesBatch batch, double slope, double offset) {
		double[] values = ((Column.Doubles) batch.values()).values();
		double[] made = Arrays.stream(values).map(value -> slope * value + offset).toArray();
		return new SeriesBatch(batch.places(), new Column.Doubles(made, batch.values().missing()));
	}

	private static double number(Parameters parameters, String name, double otherwise) {
		return switch (parameters.values().getOrDefault(name, otherwise)) {
		case Double number -> number;
		case Long number -> number;
		case Object other -> throw new IllegalArgumentException(name + " is a number, not " + other);
		};
	}
}

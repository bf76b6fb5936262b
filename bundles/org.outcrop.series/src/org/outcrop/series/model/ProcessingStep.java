package org.outcrop.series.model;

import java.time.Instant;
import java.util.List;

/**
 * One step by which a series was made of others; with the inputs and parameters it can be made again.
 *
 * @param type                what kind of step
 * @param description         a sentence
 * @param processedOn         when
 * @param requiresCalibration whether what came out must be calibrated before use
 * @param function            what did it
 * @param parameters          everything that it was told
 * @param stepDistance        places by which it moves values; 0 of most
 * @param suffix              of the names of what it makes: {@code RESAMPLED}
 * @param inputs              series that it was made of
 */
public record ProcessingStep(ProcessingType type, String description, Instant processedOn, boolean requiresCalibration, FunctionInfo function,
		Parameters parameters, int stepDistance, String suffix, List<SeriesKey> inputs) {

	/** Kinds of steps. */
	public enum ProcessingType {
		SORTING, REMOVE_DUPLICATES, SMOOTHING, FILTERING, RESAMPLING, GAP_FILLING, PREDICTION, TRANSFORMATION, DIMENSIONALITY_REDUCTION,
		FAULT_DETECTION, FAULT_IDENTIFICATION, FAULT_DIAGNOSIS, EXPORT_RENAME, OTHER
	}

	/**
	 * What did a step.
	 *
	 * @param name      of the function: {@code resample}
	 * @param version   of what has it
	 * @param author    of the function
	 * @param reference bundle, paper or address that tells more
	 */
	public record FunctionInfo(String name, String version, String author, String reference) {
	}

	public ProcessingStep {
		Names.requireName("a step", suffix);
		inputs = List.copyOf(inputs);
	}
}

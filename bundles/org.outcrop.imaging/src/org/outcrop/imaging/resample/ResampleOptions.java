package org.outcrop.imaging.resample;

import java.util.Optional;
import java.util.OptionalInt;

import org.outcrop.imaging.axis.AxisRequest;
import org.outcrop.imaging.axis.AxisWish;

/**
 * How an image is resampled. Begin with {@link #automatic}, and change what is wanted otherwise.
 *
 * @param wish          what is wanted of the axis; the rest is chosen by instrument and data
 * @param axis          the axis in full; empty where the wish tells
 * @param interpolation the operator; empty where it is chosen by the spectra
 * @param chunk         pixels that a worker reads at a time; empty where they are chosen by the memory and the spectra
 * @param mode          where values wait until they are sorted
 * @param resume        whether to go on with what an interrupted run left; else that is thrown away
 * @param workers       threads, at least 1
 * @param duplicates    what happens to pixels at one position
 * @param stopAtFailure whether a pixel that can't be read ends everything; else it is left out and listed
 * @param program       name and version of what asks, as the result says it
 */
public record ResampleOptions(AxisWish wish, Optional<AxisRequest> axis, Optional<Interpolation> interpolation, OptionalInt chunk, Mode mode,
		boolean resume, int workers, Duplicates duplicates, boolean stopAtFailure, String program) {

	/** Where values wait until they are sorted. The result is the same. */
	public enum Mode {
		/** In memory where they fit well, else in files. */
		AUTOMATIC,
		/** In memory; in files only from when the budget is used up. */
		IN_MEMORY,
		/** In files, so that an interrupted run can be gone on with. */
		STREAMING
	}

	/** What happens to pixels at one position. */
	public enum Duplicates {
		/** Their spectra are added, in the order of their numbers. */
		ADD,
		/** Nothing is done. */
		REFUSE
	}

	public ResampleOptions {
		if (workers < 1) {
			throw new IllegalArgumentException("needs at least one worker, got " + workers);
		}
		if (chunk.isPresent() && chunk.getAsInt() < 1) {
			throw new IllegalArgumentException("needs at least one pixel at a time, got " + chunk.getAsInt());
		}
	}

	/** Everything chosen by itself. */
	public static ResampleOptions automatic(int workers, String program) {
		return new ResampleOptions(AxisWish.NONE, Optional.empty(), Optional.empty(), OptionalInt.empty(), Mode.AUTOMATIC, false, workers,
				Duplicates.ADD, false, program);
	}

	/** The same with a wish for the axis. */
	public ResampleOptions with(AxisWish wanted) {
		return new ResampleOptions(wanted, Optional.empty(), interpolation, chunk, mode, resume, workers, duplicates, stopAtFailure, program);
	}

	/** The same with an axis. */
	public ResampleOptions with(AxisRequest wanted) {
		return new ResampleOptions(wish, Optional.of(wanted), interpolation, chunk, mode, resume, workers, duplicates, stopAtFailure, program);
	}

	/** The same with an operator. */
	public ResampleOptions with(Interpolation wanted) {
		return new ResampleOptions(wish, axis, Optional.of(wanted), chunk, mode, resume, workers, duplicates, stopAtFailure, program);
	}

	/** The same with so many pixels at a time. */
	public ResampleOptions withChunk(int pixels) {
		return new ResampleOptions(wish, axis, interpolation, OptionalInt.of(pixels), mode, resume, workers, duplicates, stopAtFailure, program);
	}

	/** The same with values waiting elsewhere. */
	public ResampleOptions with(Mode wanted) {
		return new ResampleOptions(wish, axis, interpolation, chunk, wanted, resume, workers, duplicates, stopAtFailure, program);
	}

	/** The same, going on with what an interrupted run left or not. */
	public ResampleOptions resuming(boolean wanted) {
		return new ResampleOptions(wish, axis, interpolation, chunk, mode, wanted, workers, duplicates, stopAtFailure, program);
	}

	/** The same with another rule for pixels at one position. */
	public ResampleOptions with(Duplicates wanted) {
		return new ResampleOptions(wish, axis, interpolation, chunk, mode, resume, workers, wanted, stopAtFailure, program);
	}

	/** The same, ending at a pixel that can't be read or not. */
	public ResampleOptions stoppingAtFailure(boolean wanted) {
		return new ResampleOptions(wish, axis, interpolation, chunk, mode, resume, workers, duplicates, wanted, program);
	}
}

package org.outcrop.format.mib;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Exposures and times of the first frames, read as far as they are asked for, and of single later ones. One thread.
 */
final class FrameClock {

	/** Frames that are looked at in a row, at most. */
	static final int MOST = 8192;

	/**
	 * What one frame says.
	 *
	 * @param exposure in nanoseconds
	 * @param time     in nanoseconds since 1970
	 */
	record Reading(OptionalLong exposure, OptionalLong time) {
	}

	private final MibSource source;
	private final Acquisition acquisition;
	private Reading[] readings = {};

	FrameClock(MibSource source, Acquisition acquisition) {
		this.source = source;
		this.acquisition = acquisition;
	}

	/** Of one frame; empty where it is not there. */
	Optional<Reading> at(long frame) {
		if (frame < readings.length && frame >= 0) {
			return Optional.of(readings[(int) frame]);
		}
		if (acquisition.runOf(frame) < 0) {
			return Optional.empty();
		}
		return Optional.of(reading(frame));
	}

	private Reading reading(long frame) {
		Optional<FrameHeader> header = source.header(acquisition, frame);
		return new Reading(header.map(FrameHeader::exposureNanos).orElse(OptionalLong.empty()),
				header.map(FrameHeader::utcNanos).orElse(OptionalLong.empty()));
	}

	/**
	 * The first frames, up to the first that is missing.
	 *
	 * @param count at most so many
	 */
	Reading[] first(int count) {
		int wanted = (int) Math.min(Math.min(count, MOST), acquisition.runs().getFirst().endFrame());
		int from = readings.length;
		if (wanted > from) {
			Reading[] more = Arrays.copyOf(readings, wanted);
			for (int i = from; i < wanted; i++) {
				more[i] = reading(i);
			}
			readings = more;
		}
		return Arrays.copyOf(readings, Math.min(wanted, readings.length));
	}
}

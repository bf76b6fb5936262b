package org.outcrop.format.mib;

import java.util.Arrays;
import java.util.Optional;

/**
 * Exposures and times of the first frames, read as far as they are asked for, and of single later ones. One thread.
 */
final class FrameClock {

	/** Frames that are looked at in a row, at most. */
	static final int MOST = 8192;

	private final MibSource source;
	private final Acquisition acquisition;
	private FrameStamp[] readings = {};

	FrameClock(MibSource source, Acquisition acquisition) {
		this.source = source;
		this.acquisition = acquisition;
	}

	/** Of one frame; empty where it is not there. */
	Optional<FrameStamp> at(long frame) {
		if (frame < readings.length && frame >= 0) {
			return Optional.of(readings[(int) frame]);
		}
		if (acquisition.runOf(frame) < 0) {
			return Optional.empty();
		}
		return Optional.of(source.stamp(acquisition, frame));
	}

	/**
	 * The first frames, up to the first that is missing.
	 *
	 * @param count at most so many
	 */
	FrameStamp[] first(int count) {
		int wanted = (int) Math.min(Math.min(count, MOST), acquisition.runs().getFirst().endFrame());
		int from = readings.length;
		if (wanted > from) {
			FrameStamp[] more = Arrays.copyOf(readings, wanted);
			for (int i = from; i < wanted; i++) {
				more[i] = source.stamp(acquisition, i);
			}
			readings = more;
		}
		return Arrays.copyOf(readings, Math.min(wanted, readings.length));
	}
}

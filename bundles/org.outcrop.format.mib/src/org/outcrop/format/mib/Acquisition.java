package org.outcrop.format.mib;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.outcrop.data.scan4d.DetectorRectangle;

/**
 * The frames that were found, as they were at one moment. Immutable.
 *
 * @param format   of all frames
 * @param parts    the files, in the order of their frames
 * @param runs     where frames are, in their order; there may be room between two runs for frames that are missing
 * @param hdr      the file beside it that says what was asked for, where it does not contradict the frames
 * @param noData   pixels without a detector behind them
 * @param notices  for the user
 */
record Acquisition(FrameFormat format, List<Part> parts, List<FrameRun> runs, Optional<HdrFile> hdr, List<DetectorRectangle> noData,
		List<String> notices) {

	/** More frames than any disk holds. */
	private static final long MOST_EXPECTED = 1L << 36;

	Acquisition {
		parts = List.copyOf(parts);
		runs = List.copyOf(runs);
		noData = List.copyOf(noData);
		notices = List.copyOf(notices);
	}

	/** Runs of all files, each frame at the place that its sequence number says. */
	static List<FrameRun> runs(List<Part> parts) {
		List<FrameRun> runs = new ArrayList<>();
		long base = parts.getFirst().firstSequence();
		for (int i = 0; i < parts.size(); i++) {
			runs.addAll(parts.get(i).runs(i, parts.get(i).firstSequence() - base));
		}
		return runs;
	}

	/** Header of the first frame. */
	FrameHeader first() {
		return parts.getFirst().first();
	}

	/** Frames that are there. */
	long frames() {
		return parts.stream().mapToLong(Part::frames).sum();
	}

	/** One past the index of the last frame; more than {@link #frames} where some are missing between. */
	long end() {
		return runs.getLast().endFrame();
	}

	/** Bytes behind the last whole frame of the last file. */
	long leftOver() {
		return parts.getLast().found().leftOver();
	}

	/** How many frames were asked for, where that is known and can be true. */
	OptionalLong expected() {
		OptionalLong asked = hdr.map(HdrFile::framesInAcquisition).orElse(OptionalLong.empty());
		if (asked.isEmpty() && hdr.isPresent() && hdr.get().scanX().isPresent() && hdr.get().scanY().isPresent()) {
			asked = OptionalLong.of(hdr.get().scanX().getAsLong() * hdr.get().scanY().getAsLong());
		}
		return asked.isPresent() && asked.getAsLong() <= MOST_EXPECTED ? asked : OptionalLong.empty();
	}

	/** False where the acquisition or the copy ended early, or frames are missing. */
	boolean complete() {
		boolean whole = parts.stream().allMatch(p -> p.found().leftOver() == 0 && p.found().trouble().isEmpty());
		return whole && frames() == end() && frames() >= expected().orElse(0);
	}

	/** Index of the run that holds a frame, or -1. */
	int runOf(long frame) {
		int low = 0;
		int high = runs.size() - 1;
		while (low <= high) {
			int middle = (low + high) >>> 1;
			FrameRun run = runs.get(middle);
			if (frame < run.firstFrame()) {
				high = middle - 1;
			} else if (frame >= run.endFrame()) {
				low = middle + 1;
			} else {
				return middle;
			}
		}
		return -1;
	}
}

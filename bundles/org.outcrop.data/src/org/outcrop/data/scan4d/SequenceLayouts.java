package org.outcrop.data.scan4d;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** Ways to arrange frames of which nothing says how they were scanned. */
public final class SequenceLayouts {

	private static final int MOST = 8;
	private static final long MOST_TRIED = 1 << 20;

	private SequenceLayouts() {
	}

	/** The likeliest first: a square, else one row; then the rectangles nearest to a square. */
	public static List<LayoutChoice> of(long frames) {
		SequencedSet<LayoutChoice> choices = new LinkedHashSet<>();
		long side = (long) Math.sqrt((double) frames);
		if (side > 1 && side * side == frames) {
			choices.add(guess(side, side, "guess: square"));
		}
		choices.add(guess(1, frames, "guess: one row"));
		List<LayoutChoice> rectangles = new ArrayList<>();
		for (long rows = side; rows > 1 && side - rows < MOST_TRIED && rectangles.size() < MOST; rows--) {
			if (frames % rows == 0 && rows * rows != frames) {
				rectangles.add(guess(rows, frames / rows, "guess: rectangle"));
				rectangles.add(guess(frames / rows, rows, "guess: rectangle"));
			}
		}
		choices.addAll(rectangles);
		return List.copyOf(choices);
	}

	private static LayoutChoice guess(long rows, long columns, String reason) {
		return new LayoutChoice(ScanLayout.of(rows, columns), LayoutChoice.Evidence.GUESS, reason);
	}
}

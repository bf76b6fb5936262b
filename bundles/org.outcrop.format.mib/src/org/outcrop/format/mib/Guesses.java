package org.outcrop.format.mib;

import java.util.ArrayList;
import java.util.List;

import org.outcrop.data.scan4d.LayoutChoice;
import org.outcrop.data.scan4d.LayoutChoice.Evidence;
import org.outcrop.data.scan4d.ScanLayout;

/** Shapes that a number of frames could have, where nothing speaks for any. */
final class Guesses {

	/** Fewer frames than these are hardly a scan. */
	private static final int FEWEST = 9;
	/** A scan that is longer than this many times its width is no guess. */
	private static final int LONGEST = 4;
	private static final int MOST = 4;

	private Guesses() {
	}

	/** At least one, the most likely first. */
	static List<LayoutChoice> of(long frames) {
		List<LayoutChoice> found = new ArrayList<>();
		LayoutChoice line = guess(ScanLayout.of(1, frames), "guess: one line");
		if (frames < FEWEST) {
			return List.of(line);
		}
		long root = (long) Math.sqrt(frames);
		for (long rows = root; rows >= 2 && found.size() < MOST && frames / rows <= LONGEST * rows; rows--) {
			if (frames % rows == 0) {
				long columns = frames / rows;
				if (rows == columns) {
					found.add(guess(ScanLayout.of(rows, columns), "guess: square"));
				} else {
					found.add(guess(ScanLayout.of(rows, columns), "guess: nearly square"));
					found.add(guess(ScanLayout.of(columns, rows), "guess: nearly square"));
				}
			}
		}
		if (root >= 2 && root * (root + 1) == frames) {
			found.add(guess(new ScanLayout(root, root, 0, 1), "guess: square with one flyback frame a row"));
		}
		found.add(line);
		return found;
	}

	private static LayoutChoice guess(ScanLayout layout, String reason) {
		return new LayoutChoice(layout, Evidence.GUESS, reason);
	}
}

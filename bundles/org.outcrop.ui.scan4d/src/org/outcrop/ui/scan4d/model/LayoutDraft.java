package org.outcrop.ui.scan4d.model;

import java.util.Locale;
import java.util.Optional;

import org.outcrop.data.scan4d.ScanLayout;

/**
 * A shape of a scan as it is being typed.
 *
 * @param rows    text of the number of rows
 * @param columns text of the number of positions in a row
 * @param skip    text of the frames before the first position
 * @param flyback text of the frames dropped after each row
 * @param frames  in the file
 */
public record LayoutDraft(String rows, String columns, String skip, String flyback, long frames) {

	/** What is wrong with it, a sentence for the user; empty where it is a shape. */
	public Optional<String> problem() {
		Optional<Long> y = number(rows);
		Optional<Long> x = number(columns);
		Optional<Long> s = number(skip);
		Optional<Long> f = number(flyback);
		if (y.isEmpty() || x.isEmpty() || s.isEmpty() || f.isEmpty()) {
			return Optional.of("All four are whole numbers.");
		}
		if (y.get() < 1 || x.get() < 1) {
			return Optional.of("A scan has at least one row and one position in each.");
		}
		if (f.get() < 0 || f.get() > Integer.MAX_VALUE) {
			return Optional.of("Flyback is a number of frames, 0 or more.");
		}
		if (y.get() > Integer.MAX_VALUE || x.get() > Integer.MAX_VALUE || y.get() * x.get() > Integer.MAX_VALUE - 8) {
			return Optional.of("That is more positions than a picture can have.");
		}
		if (s.get() >= frames) {
			return Optional.of(String.format(Locale.ROOT, "The file has only %,d frames; skipping %,d leaves none.", frames, s.get()));
		}
		return Optional.empty();
	}

	private static Optional<Long> number(String text) {
		try {
			return Optional.of(Long.valueOf(text.strip()));
		} catch (NumberFormatException e) {
			// said in words by problem()
			return Optional.empty();
		}
	}

	/** The shape; only where there is no {@link #problem}. */
	public ScanLayout layout() {
		return new ScanLayout(Long.parseLong(rows.strip()), Long.parseLong(columns.strip()), Long.parseLong(skip.strip()),
				Integer.parseInt(flyback.strip()));
	}

	/** How it fits the frames that are there, a sentence for the user. */
	public String fit() {
		ScanLayout layout = layout();
		long last = layout.frameOf(layout.rows() - 1, layout.columns() - 1);
		long needed = last + 1;
		if (needed == frames) {
			return String.format(Locale.ROOT, "All %,d frames are used.", frames);
		}
		if (needed < frames) {
			return String.format(Locale.ROOT, "%,d of %,d frames come after the last position and are left out.", frames - needed, frames);
		}
		return String.format(Locale.ROOT, "The file has %,d frames, the last position needs number %,d: what is missing is drawn as stripes.",
				frames, needed);
	}
}

package org.outcrop.ui.imaging.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The ions of an image: total and base peak first, which stay, then those that the user added. One of them is chosen. Immutable.
 *
 * @param list    all of them
 * @param chosen  index of the one that is shown, where they aren't laid over each other
 * @param overlay whether those that are marked for it are laid over each other
 */
public record Ions(List<Ion> list, int chosen, boolean overlay) {

	/** The first two can't be removed. */
	public static final int FIXED = 2;

	/** Far from each other for all kinds of eyes, and added up they are still told apart. */
	private static final int[] COLOURS = {0xFF4040, 0x30D050, 0x5080FF, 0xFFC020, 0xE050E0, 0x20D0D0};

	/** Total and base peak. */
	public static final Ions FIRST = new Ions(List.of(new Ion(new Ion.Total(), 0xB0B0B0, false, Optional.empty()),
			new Ion(new Ion.BasePeak(), 0xB0B0B0, false, Optional.empty())), 0, false);

	public Ions {
		list = List.copyOf(list);
		if (chosen < 0 || chosen >= list.size()) {
			throw new IllegalArgumentException("ion " + chosen + " of " + list.size());
		}
	}

	/** The one that is chosen. */
	public Ion current() {
		return list.get(chosen);
	}

	/** Those of which a picture is shown: of an overlay those that are marked for it, where there are any. */
	public List<Ion> shown() {
		List<Ion> marked = list.stream().filter(Ion::inOverlay).toList();
		return overlay && !marked.isEmpty() ? marked : List.of(current());
	}

	/** Whether several are laid over each other. */
	public boolean isOverlaid() {
		return overlay && list.stream().anyMatch(Ion::inOverlay);
	}

	/** Adds one and chooses it; one that is there is chosen only. */
	public Ions with(Ion.Near near) {
		OptionalInt there = indexOf(near);
		if (there.isPresent()) {
			return choosing(there.getAsInt());
		}
		List<Ion> next = new ArrayList<>(list);
		next.add(new Ion(near, freeColour(), true, Optional.empty()));
		return new Ions(next, next.size() - 1, overlay);
	}

	private OptionalInt indexOf(Ion.What what) {
		return IntStream.range(0, list.size()).filter(i -> list.get(i).what().equals(what)).findFirst();
	}

	/** The colour that the fewest have. */
	private int freeColour() {
		int best = COLOURS[0];
		long least = Long.MAX_VALUE;
		for (int colour : COLOURS) {
			long users = list.stream().filter(ion -> ion.colour() == colour).count();
			if (users < least) {
				least = users;
				best = colour;
			}
		}
		return best;
	}

	/** Without one; the fixed ones stay. */
	public Ions without(int index) {
		if (index < FIXED || index >= list.size()) {
			return this;
		}
		List<Ion> next = new ArrayList<>(list);
		next.remove(index);
		return new Ions(next, Math.min(chosen > index ? chosen - 1 : chosen, next.size() - 1), overlay);
	}

	public Ions choosing(int index) {
		return new Ions(list, Math.clamp(index, 0, list.size() - 1), overlay);
	}

	public Ions withOverlay(boolean on) {
		return new Ions(list, chosen, on);
	}

	/** With one of them changed. */
	public Ions changed(int index, UnaryOperator<Ion> change) {
		List<Ion> next = new ArrayList<>(list);
		next.set(index, change.apply(next.get(index)));
		return new Ions(next, chosen, overlay);
	}
}

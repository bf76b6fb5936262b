package org.outcrop.data;

import java.util.HashSet;
import java.util.Set;

import org.outcrop.compute.MemoryBudget;

/**
 * What a reader may use, and how strict it is.
 *
 * @param workers threads for decoding, at least 1
 * @param budget  the memory that buffers are taken from
 * @param choices where the user wants something else than usual
 */
public record OpenOptions(int workers, MemoryBudget budget, Set<Choice> choices) {

	/** A wish that not every reader has a use for. */
	public enum Choice {
		/** Of a file that is cut or damaged, what is whole is kept with a warning, where usually the file is refused. */
		KEEP_WHOLE_PARTS,
		/** Files that do not state the same identity are refused, where usually that is a warning. */
		REFUSE_OTHER_IDENTITY
	}

	public OpenOptions {
		if (workers < 1) {
			throw new IllegalArgumentException("at least one worker is needed, got " + workers);
		}
		choices = Set.copyOf(choices);
	}

	/** As usual. */
	public OpenOptions(int workers, MemoryBudget budget) {
		this(workers, budget, Set.of());
	}

	/** These with another choice made. */
	public OpenOptions with(Choice choice) {
		Set<Choice> all = new HashSet<>(choices);
		all.add(choice);
		return new OpenOptions(workers, budget, all);
	}
}

package org.outcrop.series.model;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Names with automatic numbers: {@code NH4#1}, {@code NH4#1_RESAMPLED#2}. */
final class Names {

	private Names() {
	}

	static void requireName(String what, String name) {
		if (name.isEmpty()) {
			throw new IllegalArgumentException(what + " needs a name");
		}
	}

	static void requireOrder(String what, Instant created, Instant updated) {
		if (updated.isBefore(created)) {
			throw new IllegalArgumentException(what + " was changed before it was made: " + updated + ", " + created);
		}
	}

	static void requireDifferent(String what, String things, Collection<String> names) {
		Set<String> seen = new HashSet<>();
		for (String name : names) {
			if (!seen.add(name)) {
				throw new IllegalArgumentException(what + " has two " + things + " named " + name);
			}
		}
	}

	/** The base with the smallest number from 1 that makes a name which is not taken. */
	static String free(String base, Collection<String> taken) {
		Set<String> names = new HashSet<>(taken);
		for (long number = 1;; number++) {
			String name = base + "#" + number;
			if (!names.contains(name)) {
				return name;
			}
		}
	}
}

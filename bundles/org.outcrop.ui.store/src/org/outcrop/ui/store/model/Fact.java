package org.outcrop.ui.store.model;

import java.util.List;

/**
 * Something known of an item, with what belongs to it.
 *
 * @param name  what it is
 * @param value may be empty where the parts say it all
 * @param parts in the order in which they are shown
 */
public record Fact(String name, String value, List<Fact> parts) {

	public Fact {
		parts = List.copyOf(parts);
	}

	/** Without parts. */
	public static Fact of(String name, String value) {
		return new Fact(name, value, List.of());
	}
}

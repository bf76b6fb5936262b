package org.outcrop.ui.store.model;

import java.util.List;

import org.outcrop.store.Item;
import org.outcrop.ui.Notice;

/** What an item looks like to a person. */
public sealed interface Subject {

	/** An array with two or more axes, as planes; closed by who shows it. */
	record Planes(Scene scene) implements Subject {
	}

	/** An array with one axis; closed by who shows it. */
	record Line(Scene scene) implements Subject {
	}

	/** Words. */
	record Words(String text) implements Subject {
	}

	/** Columns of one length. */
	record Rows(Item.Table table) implements Subject {
	}

	/**
	 * Texts with their indices.
	 *
	 * @param total of which those are the first
	 */
	record Texts(List<String> index, List<String> texts, long total) implements Subject {
		public Texts {
			index = List.copyOf(index);
			texts = List.copyOf(texts);
		}
	}

	/** Bytes that mean nothing here. */
	record Hex(byte[] bytes) implements Subject {
	}

	/** Nothing to be seen, and why. */
	record Nothing(Notice notice) implements Subject {
	}
}

package org.outcrop.ui.store.model;

import java.util.List;
import java.util.Locale;

import org.outcrop.store.Entry;
import org.outcrop.store.StorePath;
import org.outcrop.store.files.Glob;

/** Entries of a folder as a tree shows them: filtered, and in pages where they are many. Any thread. */
public final class Entries {

	/** So many stand under one node; more are put into pages, and pages into pages. */
	public static final int PAGE = 500;

	private Entries() {
	}

	/**
	 * Those that a filter lets through: a glob where it has a sign of one, else a part of the name in any case. Folders always pass, since
	 * what lies in them may be wanted.
	 */
	public static List<Entry> matching(List<Entry> entries, StorePath folder, String filter) {
		String text = filter.strip();
		if (text.isEmpty()) {
			return entries;
		}
		if (text.matches(".*[*?\\[{].*")) {
			Glob glob = Glob.of(text);
			return entries.stream().filter(entry -> entry.isFolder() || glob.accepts(entry.path().relativeTo(folder))).toList();
		}
		String part = text.toLowerCase(Locale.ROOT);
		return entries.stream().filter(entry -> entry.isFolder() || entry.path().name().toLowerCase(Locale.ROOT).contains(part)).toList();
	}

	/** How many entries each child node of a node with so many stands for: 1 where they are shown themselves. */
	public static int step(int entries) {
		long step = 1;
		while (entries > step * PAGE) {
			step *= PAGE;
		}
		return Math.toIntExact(step);
	}
}

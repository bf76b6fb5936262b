package org.outcrop.store.files;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.outcrop.store.Entry;
import org.outcrop.store.ItemKind;
import org.outcrop.store.StorePath;

/**
 * Which entries of a folder are wanted.
 *
 * @param pattern    a glob: {@code *} and {@code ?} within a name, {@code **} across names, {@code [a-z]}, {@code {png,tif}}. Without a
 *                   slash it is held against the name, else against the path seen from the folder. Empty takes all
 * @param extensions in lower case, without the dot: what names may end in, in any case; none takes all, and lets folders through
 * @param kinds      what is wanted; none takes all
 * @param recursive  whether what lies deeper is told too
 */
public record Listing(Optional<Glob> pattern, List<String> extensions, Set<ItemKind> kinds, boolean recursive) {

	/** All that lies directly in a folder. */
	public static final Listing ALL = new Listing(Optional.empty(), List.of(), Set.of(), false);

	public Listing {
		extensions = extensions.stream().map(text -> text.startsWith(".") ? text.substring(1) : text)
				.map(text -> text.toLowerCase(Locale.ROOT)).toList();
		kinds = Set.copyOf(kinds);
	}

	/** The same, held against a glob. */
	public Listing matching(String glob) {
		return new Listing(Optional.of(Glob.of(glob)), extensions, kinds, recursive);
	}

	/** The same, for names that end so. */
	public Listing ending(String... inAnyOf) {
		return new Listing(pattern, List.of(inAnyOf), kinds, recursive);
	}

	/** The same, for these kinds only. */
	public Listing of(ItemKind... anyOf) {
		return new Listing(pattern, extensions, Set.of(anyOf), recursive);
	}

	/** The same at any depth. */
	public Listing deep() {
		return new Listing(pattern, extensions, kinds, true);
	}

	/** Whether an entry below a folder is wanted. */
	public boolean accepts(StorePath folder, Entry entry) {
		if (!kinds.isEmpty() && !kinds.contains(entry.kind())) {
			return false;
		}
		String name = entry.path().name().toLowerCase(Locale.ROOT);
		if (!extensions.isEmpty() && (entry.isFolder() || extensions.stream().noneMatch(end -> name.endsWith("." + end)))) {
			return false;
		}
		return pattern.isEmpty() || pattern.get().accepts(entry.path().relativeTo(folder));
	}
}

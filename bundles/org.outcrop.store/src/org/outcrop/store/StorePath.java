package org.outcrop.store;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.outcrop.zarr.store.StoreKeys;

/**
 * A logical path: names joined by {@code /}, the same on every backend. What a backend makes of it, a file with a suffix or a key, is its
 * own affair. Which names are allowed says {@link StoreKeys}, so that no path leads out of its store on any system.
 *
 * @param text the names joined; empty for the root
 */
public record StorePath(String text) implements Comparable<StorePath> {

	/** The root of a store. */
	public static final StorePath ROOT = new StorePath("");

	private static final Comparator<StorePath> ORDER = Comparator.comparing(StorePath::text);

	/** @throws org.outcrop.data.DataException.Unsupported when a name is not allowed; says why */
	public StorePath {
		StoreKeys.checkPrefix(text);
	}

	/** The path of these names joined by slashes. */
	public static StorePath of(String text) {
		return text.isEmpty() ? ROOT : new StorePath(text);
	}

	/** Whether this is the root. */
	public boolean isRoot() {
		return text.isEmpty();
	}

	/** Its names, the topmost first; none for the root. */
	public List<String> names() {
		return isRoot() ? List.of() : List.of(text.split("/"));
	}

	/** The last name; empty for the root. */
	public String name() {
		return text.substring(text.lastIndexOf('/') + 1);
	}

	/** The folder it lies in; none for the root. */
	public Optional<StorePath> parent() {
		return isRoot() ? Optional.empty() : Optional.of(of(text.substring(0, Math.max(0, text.lastIndexOf('/')))));
	}

	/** A path below this one. */
	public StorePath resolve(String below) {
		return below.isEmpty() ? this : of(StoreKeys.join(text, below));
	}

	/** A path below this one. */
	public StorePath resolve(StorePath below) {
		return resolve(below.text);
	}

	/** Whether this is the other or lies below it. */
	public boolean startsWith(StorePath other) {
		return other.isRoot() || text.equals(other.text) || text.startsWith(other.text + "/");
	}

	/**
	 * This path seen from one above it; the root when they are the same.
	 *
	 * @throws IllegalArgumentException when it is not above
	 */
	public StorePath relativeTo(StorePath above) {
		if (!startsWith(above)) {
			throw new IllegalArgumentException(this + " does not lie below " + above);
		}
		return above.isRoot() ? this : text.equals(above.text) ? ROOT : of(text.substring(above.text.length() + 1));
	}

	@Override
	public int compareTo(StorePath other) {
		return ORDER.compare(this, other);
	}

	@Override
	public String toString() {
		return isRoot() ? "/" : text;
	}
}

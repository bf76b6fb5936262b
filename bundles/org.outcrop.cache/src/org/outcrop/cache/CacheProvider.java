package org.outcrop.cache;

import java.nio.file.Path;
import java.util.List;

import org.outcrop.compute.Progress;

/**
 * A place where computed things are kept: the cache folder, a group inside a file, a file beside it. The service provider interface of
 * the cache status: whoever keeps entries provides them here, so that nobody needs a list of places.
 *
 * <p>Found by {@link java.util.ServiceLoader} in plain Java and by the extension point {@code org.outcrop.runtime.cacheProviders} in OSGi.
 * Implementations found so have a public constructor without arguments. Safe for any thread; long calls check cancellation.
 */
public interface CacheProvider {

	/** Short stable id: {@code folder}. */
	String id();

	/** Every entry there is, in no particular order. Reads little; never the entries' data. */
	List<EntryStatus> entries(Progress progress);

	/**
	 * The entries that were computed from one file. A provider that keeps entries in or beside their source looks there, whether it has
	 * seen the file before or not.
	 *
	 * @param file need not be there any more
	 */
	default List<EntryStatus> entriesOf(Path file, Progress progress) {
		Path source = RealPath.of(file);
		return entries(progress).stream().filter(e -> e.source().map(RealPath::of).filter(source::equals).isPresent()).toList();
	}

	/**
	 * This provider for another cache folder than the user's own. One that keeps nothing in the cache folder is the same everywhere.
	 */
	default CacheProvider in(CacheRoot root) {
		return this;
	}

	/**
	 * Checks every byte of an entry of this provider.
	 *
	 * @param progress in bytes
	 */
	Verification verify(EntryStatus entry, Progress progress);

	/**
	 * Removes an entry of this provider; nothing else.
	 *
	 * @throws org.outcrop.data.DataException.NotWritable when it is in use or can't be removed
	 */
	void clear(EntryStatus entry, Progress progress);
}

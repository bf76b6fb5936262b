package org.outcrop.scan4d.cached;

/**
 * What the user allows: nothing is written into or beside a file of theirs without it.
 *
 * @param intoFile    results may be appended to the scan's own file, where that is proven safe
 * @param besideFile  results may be written to a file beside it
 * @param cacheFolder results may be written to the cache folder
 * @param inlineLimit most bytes of results that go into the file itself, 64 MiB unless said otherwise
 */
public record KeepPolicy(boolean intoFile, boolean besideFile, boolean cacheFolder, long inlineLimit) {

	/** Most bytes that go into a file unless the user says otherwise. */
	public static final long INLINE_LIMIT = 64L << 20;

	/** The user's folders stay untouched. */
	public static final KeepPolicy CACHE_FOLDER_ONLY = new KeepPolicy(false, false, true, INLINE_LIMIT);

	/** Into the file where it is safe, else beside it, else the cache folder. */
	public static final KeepPolicy INTO_FILES = new KeepPolicy(true, true, true, INLINE_LIMIT);

	/** Computed results are forgotten. */
	public static final KeepPolicy NOTHING = new KeepPolicy(false, false, false, INLINE_LIMIT);

	public KeepPolicy {
		if (inlineLimit < 0) {
			throw new IllegalArgumentException("the limit for results in a file can't be " + inlineLimit);
		}
	}
}

package org.outcrop.cache;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

import org.outcrop.cache.EntryLocks.Hold;
import org.outcrop.cache.EntryLocks.Purpose;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;

/**
 * A folder of cache entries, one folder each, found by fingerprint. Several programs may use the same folder at once.
 *
 * <p>An entry is complete or not there: it is built under another name, brought to disk, and renamed. What is damaged, of another version
 * or half removed is not found, so that the caller builds it anew. Only what an entry's own lists name is ever deleted. The layout is
 * described in {@code docs/cache-format.md}.
 *
 * <p>Safe for any thread. Nothing is read or written before the first call that needs it.
 */
public final class CacheRoot {

	/** Marks a folder as a cache of Outcrop. */
	static final String MARKER = "outcrop-cache.txt";
	static final String PART = ".part";

	/** Up to this size all bytes are checked each time an entry is opened: a fraction of a second. */
	private static final long CHECK_AT_ONCE = 256L << 20;
	/** How long a lock may be had by somebody who only looks, renames or removes. */
	static final long PATIENCE_MILLIS = 10_000;

	private final Path folder;
	private final EntryBuilding building;
	private final Housekeeping housekeeping;

	private CacheRoot(Path folder) {
		this.folder = folder;
		building = new EntryBuilding(this);
		housekeeping = new Housekeeping(this);
	}

	/** Touches nothing: neither needs the folder to exist nor creates it. */
	public static CacheRoot at(Path folder) {
		return new CacheRoot(folder.toAbsolutePath().normalize());
	}

	/**
	 * The user's own cache folder: {@code $XDG_CACHE_HOME/outcrop} or {@code ~/.cache/outcrop}, {@code ~/Library/Caches/Outcrop} on macOS,
	 * {@code %LOCALAPPDATA%\Outcrop\Cache} on Windows.
	 */
	public static Path defaultFolder() {
		return defaultFolder(System.getProperty("os.name"), Path.of(System.getProperty("user.home")), System.getenv());
	}

	static Path defaultFolder(String system, Path home, Map<String, String> environment) {
		if (system.startsWith("Mac")) {
			return home.resolve("Library").resolve("Caches").resolve("Outcrop");
		}
		if (system.startsWith("Windows")) {
			return absolute(environment.get("LOCALAPPDATA")).orElse(home.resolve("AppData").resolve("Local")).resolve("Outcrop").resolve("Cache");
		}
		return absolute(environment.get("XDG_CACHE_HOME")).orElse(home.resolve(".cache")).resolve("outcrop");
	}

	/** The desktop rules say that a relative path is to be ignored. */
	private static Optional<Path> absolute(String value) {
		return Optional.ofNullable(value).filter(v -> !v.isBlank()).map(Path::of).filter(Path::isAbsolute);
	}

	/** Absolute. */
	public Path folder() {
		return folder;
	}

	/** As {@link #find(Fingerprint, Progress)}, without progress. */
	public Optional<CacheEntry> find(Fingerprint fingerprint) {
		return find(fingerprint, Progress.NONE);
	}

	/**
	 * Finds a complete entry. Lengths are compared always; all bytes when the entry is small or a file's time has changed. A damaged entry is
	 * noted as such and not found.
	 *
	 * @param progress in bytes that are checked
	 * @return pinned; the caller closes it
	 */
	public Optional<CacheEntry> find(Fingerprint fingerprint, Progress progress) {
		String key = fingerprint.key();
		EntryFolder entry = entry(key);
		if (!entry.exists()) {
			return Optional.empty();
		}
		progress.stage("Checking the cache of " + fingerprint.source().getFileName());
		Optional<Hold> pin = Optional.empty();
		Optional<CacheEntry> found = Optional.empty();
		try {
			pin = locks().share(key, Purpose.USE, PATIENCE_MILLIS);
			if (pin.isPresent() && entry.damage().isEmpty()) {
				Hold hold = pin.get();
				found = usable(entry, fingerprint, progress).map(manifest -> new CacheEntry(entry, manifest, hold));
			}
			return found;
		} catch (ClosedByInterruptException e) {
			throw Interruption.asCancellation(e);
		} catch (IOException e) {
			// what can't be read now can't be used: to the caller that is the same as not being there, and the status tells why
			return Optional.empty();
		} finally {
			if (found.isEmpty()) {
				pin.ifPresent(Hold::close);
			}
		}
	}

	private static Optional<Manifest> usable(EntryFolder entry, Fingerprint fingerprint, Progress progress) throws IOException {
		Manifest manifest = entry.manifest();
		EntryCheck check = new EntryCheck(entry, manifest);
		if (!manifest.fingerprint().isSame(fingerprint) || !check.lengths().isEmpty()) {
			return Optional.empty();
		}
		boolean timesHold = check.timesHold();
		if (!timesHold || manifest.bytes() <= CHECK_AT_ONCE) {
			Verification verification = check.blocks(BlockScan.fast(progress, manifest.bytes()));
			if (!verification.ok()) {
				entry.noteDamage(String.join("; ", verification.problems()));
				return Optional.empty();
			}
			if (!timesHold) {
				check.restoreTimes();
			}
		}
		entry.touch();
		return Optional.of(manifest);
	}

	/**
	 * Begins an entry. While somebody else, here or in another process, builds the same one, this waits; look with {@link #find} again after
	 * that, see {@link EntryDraft#waited()}. What an earlier attempt left is removed.
	 *
	 * @param kind what will be in it, in a word for the user
	 * @return the caller closes it
	 * @throws DataException.NotWritable when the folder can't be written
	 * @throws CancellationException     when cancelled while waiting
	 */
	public EntryDraft draft(Fingerprint fingerprint, String kind, Progress progress) {
		return building.draft(fingerprint, kind, progress);
	}

	/**
	 * Every entry, also broken and half built ones, in no particular order. Reads lists and lengths, no data.
	 *
	 * @throws DataException.Unsupported when the folder can't be read; a folder that does not exist has no entries
	 */
	public List<EntryStatus> entries() {
		return housekeeping.entries();
	}

	/**
	 * Reads every byte of an entry, and the ends of its source where that still has its length and time. Where something is wrong the entry is noted as broken: nobody finds it any more.
	 *
	 * @param entry    of this root
	 * @param progress in bytes
	 */
	public Verification verify(EntryStatus entry, Progress progress) {
		return housekeeping.verify(entry, progress);
	}

	/**
	 * As {@link #verify}, for an entry that {@link #find} opened on its lengths alone; slowly, on a thread of its own. Where something is wrong
	 * the entry is noted as broken. It stays pinned meanwhile.
	 *
	 * @param progress in bytes; cancelling it completes the result with a {@link CancellationException}
	 */
	public CompletableFuture<Verification> verifyInBackground(CacheEntry entry, Progress progress) {
		return housekeeping.verifyInBackground(entry, progress);
	}

	/**
	 * Removes one entry, also a broken or half built one; only files that it has recorded.
	 *
	 * @param entry of this root
	 * @throws DataException.NotWritable when somebody has it open or builds it, or when it can't be removed
	 */
	public void clear(EntryStatus entry, Progress progress) {
		housekeeping.clear(entry, progress);
	}

	/**
	 * Removes entries until all together hold at most the quota: those first that were not used for the longest time, never one that somebody
	 * has open.
	 *
	 * @return bytes removed
	 */
	public long evict(long quotaBytes) {
		return housekeeping.evict(quotaBytes);
	}

	/**
	 * Removes what programs left behind that ended while they built an entry.
	 *
	 * @return bytes removed
	 */
	public long reclaimLeftovers() {
		return housekeeping.reclaimLeftovers();
	}

	EntryFolder entry(String key) {
		return new EntryFolder(folder.resolve(key));
	}

	EntryFolder part(String key) {
		return new EntryFolder(folder.resolve(key + PART));
	}

	/** The folder must exist. */
	EntryLocks locks() throws IOException {
		return EntryLocks.of(folder);
	}
}

package org.outcrop.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.outcrop.cache.EntryLocks.Hold;
import org.outcrop.cache.EntryLocks.Purpose;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;

/** What is done with entries as a whole, whatever is in them: listing, checking, removing. */
final class Housekeeping {

	private static final Pattern ENTRY = Pattern.compile("[0-9a-f]{32}");
	private static final long FLICKER_MILLIS = 200;
	private static final String GONE = "is gone, somebody removed it";

	private final CacheRoot root;

	Housekeeping(CacheRoot root) {
		this.root = root;
	}

	List<EntryStatus> entries() {
		List<EntryStatus> all = new ArrayList<>();
		for (Path path : folders()) {
			try {
				status(path).ifPresent(all::add);
			} catch (NoSuchFileException e) {
				// removed by somebody else since the folder was listed
			} catch (IOException e) {
				throw unreadable(path, e);
			}
		}
		return List.copyOf(all);
	}

	private List<Path> folders() {
		if (Files.notExists(root.folder())) {
			return List.of();
		}
		try (Stream<Path> children = Files.list(root.folder())) {
			return children.filter(p -> Files.isDirectory(p, LinkOption.NOFOLLOW_LINKS)).toList();
		} catch (UncheckedIOException e) {
			throw unreadable(root.folder(), e.getCause());
		} catch (IOException e) {
			throw unreadable(root.folder(), e);
		}
	}

	private Optional<EntryStatus> status(Path path) throws IOException {
		String name = path.getFileName().toString();
		EntryFolder entry = new EntryFolder(path);
		if (ENTRY.matcher(name).matches() && entry.isOurs()) {
			return Optional.of(entryStatus(name, entry));
		}
		String key = isPart(path) ? keyOf(path) : "";
		return ENTRY.matcher(key).matches() && isMarked() && entry.isOursOrEmpty() ? Optional.of(partStatus(key, entry)) : Optional.empty();
	}

	private EntryStatus entryStatus(String key, EntryFolder entry) throws IOException {
		boolean inUse = root.locks().isHeld(key, Purpose.USE) || root.locks().isHeld(key, Purpose.BUILD);
		long bytes = entry.bytes();
		Instant lastUsed = entry.lastUsed();
		try {
			Manifest manifest = entry.manifest();
			Path source = manifest.fingerprint().source();
			List<String> problems = new ArrayList<>();
			entry.damage().ifPresent(problems::add);
			problems.addAll(new EntryCheck(entry, manifest).lengths());
			Validity validity = problems.isEmpty() ? validity(manifest.fingerprint()) : Validity.BROKEN;
			String detail = problems.isEmpty() ? sentence(validity) : String.join("; ", problems);
			return new EntryStatus(manifest.kind(), key, entry.folder(), Optional.of(source), bytes, manifest.created(), lastUsed, validity, inUse,
					detail);
		} catch (DamagedEntryException e) {
			return new EntryStatus("unknown", key, entry.folder(), Optional.empty(), bytes, changed(entry), lastUsed, Validity.BROKEN, inUse,
					e.getMessage());
		}
	}

	private static Validity validity(Fingerprint fingerprint) {
		if (fingerprint.stillHolds()) {
			return Validity.VALID;
		}
		return Files.exists(fingerprint.source()) ? Validity.STALE : Validity.SOURCE_MISSING;
	}

	private static String sentence(Validity validity) {
		return switch (validity) {
		case STALE -> "The file has changed since; opening it makes a new entry, and this one can be cleared.";
		case SOURCE_MISSING -> "The file is not where it was; clear this entry unless the file comes back unchanged.";
		case VALID, BROKEN, INCOMPLETE, BUILDING -> "";
		};
	}

	private EntryStatus partStatus(String key, EntryFolder part) throws IOException {
		boolean building = root.locks().isHeld(key, Purpose.BUILD);
		Instant changed = changed(part);
		return new EntryStatus("unknown", key, part.folder(), Optional.empty(), part.bytes(), changed, changed,
				building ? Validity.BUILDING : Validity.INCOMPLETE, building,
				building ? "" : "The program that built it ended before it was complete.");
	}

	private static Instant changed(EntryFolder entry) throws IOException {
		return Files.getLastModifiedTime(entry.folder(), LinkOption.NOFOLLOW_LINKS).toInstant();
	}

	Verification verify(EntryStatus status, Progress progress) {
		requireOurs(status);
		EntryFolder entry = new EntryFolder(status.location());
		String name = status.source().map(Path::getFileName).map(Path::toString).orElse(status.key());
		if (isPart(status.location())) {
			return Verification.of(List.of(name + ": is not complete"), 0);
		}
		try (Hold pin = entry.exists() ? root.locks().share(status.key(), Purpose.USE, FLICKER_MILLIS).orElse(null) : null) {
			if (pin == null) {
				return Verification.of(List.of(name + ": " + GONE), 0);
			}
			progress.stage("Checking the cache of " + name);
			return check(entry, bytes -> BlockScan.fast(progress, bytes));
		} catch (IOException e) {
			throw unreadable(status.location(), e);
		}
	}

	private static Verification check(EntryFolder entry, LongFunction<BlockScan> scan) throws IOException {
		try {
			Manifest manifest = entry.manifest();
			List<String> problems = new ArrayList<>();
			sourceProblem(manifest).ifPresent(problems::add);
			Verification blocks = new EntryCheck(entry, manifest).blocks(scan.apply(manifest.bytes()));
			problems.addAll(blocks.problems());
			Verification result = Verification.of(problems, blocks.bytesChecked());
			if (!result.ok()) {
				entry.noteDamage(String.join("; ", result.problems()));
			}
			return result;
		} catch (DamagedEntryException e) {
			return Verification.of(List.of(e.getMessage()), 0);
		} catch (ClosedByInterruptException e) {
			throw Interruption.asCancellation(e);
		}
	}

	/** Where length or time have changed, or the source is gone, the entry is right, though of something else. */
	private static Optional<String> sourceProblem(Manifest manifest) {
		Fingerprint fingerprint = manifest.fingerprint();
		try {
			boolean same = !fingerprint.stillHolds() || fingerprint.headTailSha256().equals(manifest.sourceSha256()) || !fingerprint.stillHolds();
			return same ? Optional.empty()
					: Optional.of(fingerprint.source() + ": is not what was read, though it has the same length and time");
		} catch (DataException.Unsupported e) {
			// what can't be read can't be compared
			return Optional.empty();
		}
	}

	CompletableFuture<Verification> verifyInBackground(CacheEntry opened, Progress progress) {
		EntryFolder entry = new EntryFolder(opened.folder());
		CompletableFuture<Verification> result = new CompletableFuture<>();
		try {
			Hold pin = root.locks().share(opened.manifest().fingerprint().key(), Purpose.USE, FLICKER_MILLIS).orElseThrow();
			Thread.ofPlatform().daemon().name("outcrop-cache-check").priority(Thread.MIN_PRIORITY).start(() -> {
				try (pin) {
					result.complete(check(entry, bytes -> BlockScan.quiet(progress, bytes)));
				} catch (IOException e) {
					result.completeExceptionally(unreadable(entry.folder(), e));
				} catch (RuntimeException | Error e) { // whoever waits for the result must learn of it
					result.completeExceptionally(e);
				}
			});
		} catch (IOException e) {
			throw unreadable(entry.folder(), e);
		}
		return result;
	}

	void clear(EntryStatus status, Progress progress) {
		requireOurs(status);
		progress.checkCancelled();
		progress.stage("Clearing " + status.source().map(Path::toString).orElse(status.key()));
		try {
			if (remove(status).isEmpty()) {
				throw new DataException.NotWritable("the cache entry is in use", status.location().toString(),
						"close the views and programs that show its file, then clear it again");
			}
		} catch (DamagedEntryException e) {
			throw new DataException.NotWritable("the list of this entry's files is lost (" + e.getMessage() + "), so they can't be told from others",
					status.location().toString(), "delete this folder by hand", e);
		} catch (IOException e) {
			throw CacheFailure.notWritable(e, status.location(), 0);
		}
	}

	/** @return bytes removed, or nothing when somebody has it */
	private Optional<Long> remove(EntryStatus status) throws IOException {
		EntryLocks locks = root.locks();
		try (Hold build = locks.exclude(status.key(), Purpose.BUILD, FLICKER_MILLIS).orElse(null)) {
			if (build == null) {
				return Optional.empty();
			}
			EntryFolder entry = new EntryFolder(status.location());
			if (isPart(status.location())) {
				boolean ours = entry.isOursOrEmpty();
				if (ours) {
					entry.deleteAll();
				}
				return Optional.of(ours ? status.bytes() : 0);
			}
			try (Hold use = locks.exclude(status.key(), Purpose.USE, FLICKER_MILLIS).orElse(null)) {
				if (use == null) {
					return Optional.empty();
				}
				boolean ours = entry.isOurs();
				if (ours) {
					entry.deleteRecorded();
				}
				return Optional.of(ours ? status.bytes() : 0);
			}
		}
	}

	long evict(long quotaBytes) {
		List<EntryStatus> oldestFirst = entries().stream().sorted(Comparator.comparing(EntryStatus::lastUsed)).toList();
		long total = oldestFirst.stream().mapToLong(EntryStatus::bytes).sum();
		long removed = 0;
		for (EntryStatus entry : oldestFirst) {
			if (total - removed <= quotaBytes) {
				break;
			}
			removed += removedQuietly(entry);
		}
		return removed;
	}

	long reclaimLeftovers() {
		long removed = 0;
		for (EntryStatus entry : entries()) {
			if (entry.validity() == Validity.INCOMPLETE) {
				removed += removedQuietly(entry);
			}
		}
		return removed;
	}

	private long removedQuietly(EntryStatus entry) {
		try {
			return remove(entry).orElse(0L);
		} catch (DamagedEntryException e) {
			// its files can't be told from others; it stays listed as broken
			return 0;
		} catch (IOException e) {
			throw CacheFailure.notWritable(e, entry.location(), 0);
		}
	}

	private void requireOurs(EntryStatus entry) {
		if (!root.folder().equals(entry.location().getParent()) || !ENTRY.matcher(entry.key()).matches()
				|| !keyOf(entry.location()).equals(entry.key())) {
			throw new IllegalArgumentException(entry.location() + " is no entry of " + root.folder());
		}
	}

	private boolean isMarked() {
		return EntryFolder.isFile(root.folder().resolve(CacheRoot.MARKER));
	}

	private static boolean isPart(Path location) {
		return location.getFileName().toString().endsWith(CacheRoot.PART);
	}

	private static String keyOf(Path location) {
		String name = location.getFileName().toString();
		return name.endsWith(CacheRoot.PART) ? name.substring(0, name.length() - CacheRoot.PART.length()) : name;
	}

	private static DataException.Unsupported unreadable(Path at, IOException e) {
		return new DataException.Unsupported("the cache can't be read (" + e.getMessage() + ")", at.toString(),
				"check its permissions, or name another folder with --cache-dir", e);
	}
}

package org.outcrop.cache;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import org.outcrop.cache.EntryLocks.Hold;
import org.outcrop.cache.EntryLocks.Purpose;
import org.outcrop.compute.Progress;

/** How an entry comes to be: a folder under a temporary name, and its rename. */
final class EntryBuilding {

	private static final String MARKER_TEXT = """
			This folder is a cache of Outcrop: what the program computed from your files, so that it need not do so again.
			Nothing that Outcrop wrote in here is a file of yours, and all of it can be computed again. While no Outcrop runs
			you may delete any folder in here whose name is made of 32 letters and digits.
			""";

	private final CacheRoot root;

	EntryBuilding(CacheRoot root) {
		this.root = root;
	}

	EntryDraft draft(Fingerprint fingerprint, String kind, Progress progress) {
		String key = fingerprint.key();
		String sourceSha256 = fingerprint.headTailSha256();
		try {
			create();
			boolean[] waited = new boolean[1];
			Hold lock = root.locks().exclude(key, Purpose.BUILD, progress, () -> {
				waited[0] = true;
				progress.stage("waiting for another Outcrop that indexes this file");
				return true;
			}).orElseThrow();
			try {
				return new EntryDraft(this, fingerprint, sourceSha256, kind, emptyPart(key), lock, waited[0]);
			} catch (IOException | RuntimeException e) {
				lock.close();
				throw e;
			}
		} catch (ClosedByInterruptException e) {
			throw Interruption.asCancellation(e);
		} catch (IOException e) {
			throw CacheFailure.notWritable(e, root.folder(), 0);
		}
	}

	private void create() throws IOException {
		Files.createDirectories(root.folder());
		Path marker = root.folder().resolve(CacheRoot.MARKER);
		try {
			if (Files.notExists(marker, LinkOption.NOFOLLOW_LINKS)) {
				Durable.write(marker, MARKER_TEXT.getBytes(StandardCharsets.UTF_8));
			}
		} catch (FileAlreadyExistsException e) {
			// another process was faster
		}
	}

	private EntryFolder emptyPart(String key) throws IOException {
		EntryFolder part = root.part(key);
		if (part.isOursOrEmpty()) {
			part.deleteAll();
		}
		moveAside(part.folder());
		Files.createDirectory(part.folder());
		String text = "Process " + ProcessHandle.current().pid() + " of Outcrop began to build this cache entry on "
				+ Instant.now().truncatedTo(ChronoUnit.SECONDS) + ".\n";
		Files.writeString(part.folder().resolve(EntryFolder.BUILDING), text);
		return part;
	}

	/** Gives a sealed folder its final name; see {@link EntryDraft#commit}. */
	CacheEntry publish(EntryFolder part, Manifest manifest, Progress progress) throws IOException {
		String key = manifest.fingerprint().key();
		EntryLocks locks = root.locks();
		while (true) {
			Optional<Hold> alone = locks.exclude(key, Purpose.USE, progress, () -> mustReplace(manifest.fingerprint(), progress));
			if (alone.isPresent()) {
				try (Hold hold = alone.get()) {
					replace(root.entry(key), part);
				}
				return new CacheEntry(root.entry(key), manifest, locks.share(key, Purpose.USE, CacheRoot.PATIENCE_MILLIS).orElseThrow(
						() -> new IOException("somebody else keeps the new entry locked")));
			}
			Optional<CacheEntry> other = root.find(manifest.fingerprint(), progress);
			if (other.isPresent()) {
				return other.get();
			}
		}
	}

	/** Asked while somebody has the present entry open: a whole one is as good as ours. */
	private boolean mustReplace(Fingerprint fingerprint, Progress progress) {
		EntryFolder entry = root.entry(fingerprint.key());
		try {
			if (entry.damage().isEmpty()) {
				Manifest manifest = entry.manifest();
				if (manifest.fingerprint().isSame(fingerprint) && new EntryCheck(entry, manifest).lengths().isEmpty()) {
					return false;
				}
			}
		} catch (IOException e) {
			// not whole: it has to go
		}
		progress.stage("waiting until the older cache entry of this file is closed");
		return true;
	}

	private void replace(EntryFolder old, EntryFolder sealed) throws IOException {
		try {
			if (old.isOurs()) {
				old.deleteRecorded();
			}
		} catch (DamagedEntryException e) {
			// nobody can tell its files from somebody else's any more, so it is kept under another name
		}
		moveAside(old.folder());
		Files.move(sealed.folder(), old.folder(), StandardCopyOption.ATOMIC_MOVE);
		Durable.forceFolder(root.folder());
	}

	/** What is not ours is never deleted, but it can't have the name of an entry. */
	private static void moveAside(Path foreign) throws IOException {
		for (int n = 1; Files.exists(foreign, LinkOption.NOFOLLOW_LINKS); n++) {
			Path free = foreign.resolveSibling(foreign.getFileName() + ".kept-" + n);
			if (Files.notExists(free, LinkOption.NOFOLLOW_LINKS)) {
				Files.move(foreign, free, StandardCopyOption.ATOMIC_MOVE);
			}
		}
	}
}

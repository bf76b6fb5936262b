package org.outcrop.scan4d.internal.cached;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.UUID;

import org.outcrop.array.ElementType;
import org.outcrop.cache.CacheEntry;
import org.outcrop.cache.CacheFailure;
import org.outcrop.cache.CacheRoot;
import org.outcrop.cache.EntryDraft;
import org.outcrop.cache.Fingerprint;
import org.outcrop.cache.FolderFiles;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.WholeFile;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.hdf5.write.Hdf5FileWriter;
import org.outcrop.hdf5.write.NewAttribute;
import org.outcrop.hdf5.write.NewGroup;
import org.outcrop.hdf5.write.NewNode;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Writes files of our own that hold a group {@code cached/} and nothing else. */
public final class GroupWriter {

	/** Value of the attribute {@code format} of such a file's root. */
	static final String CONTAINER = "outcrop-sidecar";
	/** Attribute of such a file's root by which it is known again when it was moved. */
	static final String UUID_NAME = "uuid";
	/** Kind of such an entry in the cache folder, as its status shows it. */
	static final String KIND = "scan4d";

	private GroupWriter() {
	}

	/**
	 * Writes or replaces the file beside a source; complete or not at all.
	 *
	 * @throws DataException.NotWritable where the folder can't be written or the disk is full
	 */
	public static void beside(Path source, NewGroup cached, String fingerprint, Progress progress) {
		Path target = Placement.sidecar(source);
		requireOurs(target);
		Path draft = WholeFile.draft(target);
		try {
			String uuid = SidecarRecord.of(source).map(SidecarRecord::uuid).orElseGet(() -> UUID.randomUUID().toString());
			write(draft, source, cached, fingerprint, uuid, progress);
			WholeFile.rename(draft, target);
			FolderFiles.forceNames(target.toAbsolutePath().getParent());
		} catch (IOException e) {
			throw CacheFailure.notWritable(e, target, 0);
		} finally {
			deleteQuietly(draft);
		}
	}

	/** What is there under our name must be ours, or not be there. */
	static void requireOurs(Path sidecar) {
		if (!Files.exists(sidecar)) {
			return;
		}
		try (Hdf5File file = Hdf5File.open(sidecar)) {
			boolean ours = file.root().attributes().text(CachedGroup.FORMAT).filter(CONTAINER::equals).isPresent()
					&& file.root().attributes().integer(CachedGroup.FORMAT_VERSION).orElse(0) == CacheLayout.FORMAT_VERSION;
			if (!ours) {
				throw new DataException.NotWritable("a file of another program or version has the name that results would have", sidecar.toString(),
						"move it away");
			}
		} catch (DataException.Unsupported | DataException.Corrupt | DataException.Truncated e) {
			throw new DataException.NotWritable("a file that can't be read has the name that results would have (" + e.what() + ")",
					sidecar.toString(), "move it away", e);
		}
	}

	/** Writes or replaces the entry of a scan in the cache folder. */
	public static void intoFolder(CacheRoot root, Scan4d scan, NewGroup cached, String fingerprint, Progress progress) {
		Fingerprint key = KeptGroups.fingerprint(scan).orElseThrow(() -> new DataException.NotWritable(
				"results of a file that changes all the time are not kept", scan.file().toString(), "wait until it is complete"));
		try (EntryDraft draft = root.draft(key, KIND, progress)) {
			write(draft.folder().resolve(KeptGroups.FILE), scan.file(), cached, fingerprint, UUID.randomUUID().toString(), progress);
			try (CacheEntry entry = draft.commit(JsonNodeFactory.instance.objectNode(), progress)) {
				progress.checkCancelled();
			}
		} catch (IOException e) {
			throw CacheFailure.notWritable(e, root.folder(), 0);
		}
	}

	private static void write(Path file, Path source, NewGroup cached, String fingerprint, String uuid, Progress progress)
			throws IOException {
		try (Hdf5FileWriter writer = Hdf5FileWriter.create(file)) {
			SequencedMap<String, NewNode> children = new LinkedHashMap<>();
			children.put(CacheLayout.GROUP, cached);
			writer.finish(marked(NewGroup.of(children), source, fingerprint, uuid), progress);
		}
	}

	/** The root of a file of ours with what it says of itself. */
	public static NewGroup marked(NewGroup root, Path source, String fingerprint, String uuid) {
		return root.with(NewAttribute.text(CachedGroup.FORMAT, CONTAINER))
				.with(NewAttribute.integer(CachedGroup.FORMAT_VERSION, ElementType.UINT32, CacheLayout.FORMAT_VERSION))
				.with(NewAttribute.text(UUID_NAME, uuid)).with(NewAttribute.text("source_name", source.getFileName().toString()))
				.with(NewAttribute.text(CachedGroup.FINGERPRINT, fingerprint));
	}

	private static void deleteQuietly(Path draft) {
		try {
			Files.deleteIfExists(draft);
		} catch (IOException e) {
			throw CacheFailure.notWritable(e, draft, 0);
		}
	}
}

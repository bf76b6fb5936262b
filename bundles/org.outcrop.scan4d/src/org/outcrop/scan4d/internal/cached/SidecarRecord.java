package org.outcrop.scan4d.internal.cached;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.outcrop.array.ElementType;
import org.outcrop.data.DataException;
import org.outcrop.hdf5.Hdf5Attributes;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.hdf5.write.NewAttribute;

/**
 * What a file says of results that are too large for it and lie in the file beside it.
 *
 * @param path     of that file, relative to the folder of this one, with slashes
 * @param uuid     of that file
 * @param bytes    of its results
 * @param manifest SHA-256 over what that file says of its source
 */
public record SidecarRecord(String path, String uuid, long bytes, String manifest) {

	/** Name of the group that says so. */
	public static final String NAME = "line_sums";
	/** Value of the attribute {@code storage} of such a group. */
	static final String STORAGE = "sidecar";
	private static final String PATH = "sidecar_path";
	private static final String UUID = "sidecar_uuid";

	/** Of the file with overviews beside a source as it is now; empty where there is none of ours. */
	public static Optional<SidecarRecord> of(Path source) {
		return of(source, Placement.sidecar(source));
	}

	/** Of another file with results of a source; empty where there is none of ours. */
	public static Optional<SidecarRecord> of(Path source, Path sidecar) {
		if (!Files.isRegularFile(sidecar)) {
			return Optional.empty();
		}
		try (Hdf5File file = Hdf5File.open(sidecar)) {
			Optional<String> uuid = file.root().attributes().text(GroupWriter.UUID_NAME);
			return uuid.flatMap(id -> file.group(CacheLayout.GROUP).map(CachedGroup::new).map(group -> new SidecarRecord(
					relative(source, sidecar), id, group.entries().stream().mapToLong(FoundEntry::bytes).sum(),
					Digest.of(group.sourceHash().map(SourceHash::json).orElse("")))));
		} catch (DataException e) {
			// it can't be read, so nothing can be said of it
			return Optional.empty();
		}
	}

	/** With slashes, so that both can be moved together, also to another system; absolute where there is no way from one to the other. */
	private static String relative(Path source, Path sidecar) {
		Path folder = source.toAbsolutePath().normalize().getParent();
		Path file = sidecar.toAbsolutePath().normalize();
		boolean near = folder != null && folder.getRoot().equals(file.getRoot());
		return (near ? folder.relativize(file) : file).toString().replace(java.io.File.separatorChar, '/');
	}

	/** Where the file that it speaks of was. */
	public Path file(Path source) {
		Path folder = source.toAbsolutePath().normalize().getParent();
		return (folder == null ? Path.of(path) : folder.resolve(path)).normalize();
	}

	/** As it was written; empty where an entry has no such attributes. */
	static Optional<SidecarRecord> of(Hdf5Attributes attributes) {
		return attributes.text(PATH).flatMap(path -> attributes.text(UUID).map(uuid -> new SidecarRecord(path, uuid,
				attributes.integer("sidecar_bytes").orElse(0), attributes.text("sidecar_manifest_sha256").orElse(""))));
	}

	/** As it is written. */
	List<NewAttribute> attributes() {
		return List.of(NewAttribute.text(PATH, path), NewAttribute.text(UUID, uuid),
				NewAttribute.text("sidecar_format", GroupWriter.CONTAINER + " " + CacheLayout.FORMAT_VERSION),
				NewAttribute.integer("sidecar_bytes", ElementType.UINT64, bytes), NewAttribute.text("sidecar_manifest_sha256", manifest));
	}

	/** Whether the file that it speaks of is where it was. */
	public boolean holds(Path source) {
		return of(source, file(source)).filter(now -> now.uuid.equals(uuid)).isPresent();
	}
}

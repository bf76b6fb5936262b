package org.outcrop.cache;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.outcrop.compute.Progress;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Turns a folder of finished files into an entry: everything on disk, read-only and checksummed, the manifest last. */
record Seal(EntryFolder draft, Fingerprint fingerprint, String sourceSha256, String kind) {

	private static final String PRODUCER = "Outcrop 0.1";

	/** What lies in a draft. */
	private record Content(List<Path> files, List<Path> folders) {
	}

	Manifest close(ObjectNode details, Progress progress) throws IOException {
		Content content = content();
		progress.stage("Sealing the cache entry");
		List<BasicFileAttributes> attributes = new ArrayList<>();
		long total = 0;
		for (Path file : content.files) {
			progress.checkCancelled();
			Durable.force(file);
			Durable.setReadOnly(file);
			attributes.add(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
			total += attributes.getLast().size();
		}
		BlockScan scan = BlockScan.fast(progress, total);
		List<FileRecord> records = new ArrayList<>();
		for (int i = 0; i < content.files.size(); i++) {
			BasicFileAttributes a = attributes.get(i);
			records.add(new FileRecord(nameOf(content.files.get(i)), a.size(), a.lastModifiedTime().to(TimeUnit.NANOSECONDS),
					scan.of(content.files.get(i), a.size())));
		}
		Manifest manifest = new Manifest(Manifest.FORMAT_VERSION, kind, fingerprint, sourceSha256, Instant.now().truncatedTo(ChronoUnit.MILLIS), PRODUCER,
				records, details);
		writeLists(manifest, content.folders);
		// what the caller sees is what the next one will find
		return draft.manifest();
	}

	private void writeLists(Manifest manifest, List<Path> folders) throws IOException {
		byte[] checksums = ChecksumFile.encode(manifest.files());
		Durable.write(draft.folder().resolve(ChecksumFile.NAME), checksums);
		Durable.write(draft.folder().resolve(EntryFolder.LAST_USED), new byte[0]);
		for (Path folder : folders) {
			Durable.forceFolder(folder);
		}
		Durable.write(draft.folder().resolve(ManifestFile.NAME), ManifestFile.encode(manifest, checksums));
		Durable.setReadOnly(draft.folder().resolve(ChecksumFile.NAME));
		Durable.setReadOnly(draft.folder().resolve(ManifestFile.NAME));
		Durable.delete(draft.folder().resolve(EntryFolder.BUILDING));
		Durable.forceFolder(draft.folder());
	}

	private Content content() throws IOException {
		Content content = new Content(new ArrayList<>(), new ArrayList<>());
		Files.walkFileTree(draft.folder(), new SimpleFileVisitor<>() {
			@Override
			public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
				content.folders.add(folder);
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
				String name = nameOf(file);
				if (!attributes.isRegularFile() || !FileRecord.isName(name)) {
					throw new IllegalStateException("a cache entry can't hold " + file);
				}
				if (name.equals(EntryFolder.BUILDING)) {
					return FileVisitResult.CONTINUE;
				}
				if (EntryFolder.OWN_NAMES.contains(name)) {
					throw new IllegalStateException("the name belongs to the cache itself: " + file);
				}
				content.files.add(file);
				return FileVisitResult.CONTINUE;
			}
		});
		content.files.sort(Comparator.comparing(this::nameOf));
		return content;
	}

	private String nameOf(Path file) {
		return draft.folder().relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
	}
}

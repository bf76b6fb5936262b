package org.outcrop.scan4d.cached;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All that is in a folder, to be compared: the SHA-256 of each file by its name. */
public final class FolderBytes {

	private FolderBytes() {
	}

	/** Of a folder. */
	public static SortedMap<String, String> of(Path folder) throws IOException {
		SortedMap<String, String> files = new TreeMap<>();
		try (Stream<Path> all = Files.walk(folder)) {
			for (Path file : all.filter(Files::isRegularFile).toList()) {
				byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
				files.put(folder.relativize(file).toString(), HexFormat.of().formatHex(digest));
			}
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException(e);
		}
		return files;
	}
}

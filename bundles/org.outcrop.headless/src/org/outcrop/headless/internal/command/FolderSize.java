package org.outcrop.headless.internal.command;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.outcrop.headless.internal.output.GuardedOutput;

/** Bytes of a file, or of all files in a folder that is one data set. */
final class FolderSize {

	private FolderSize() {
	}

	static long of(Path path) {
		try (Stream<Path> files = Files.walk(path)) {
			return files.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
		} catch (IOException e) {
			throw GuardedOutput.notReadable(e, path.toString());
		} catch (UncheckedIOException e) {
			throw GuardedOutput.notReadable(e.getCause(), path.toString());
		}
	}
}

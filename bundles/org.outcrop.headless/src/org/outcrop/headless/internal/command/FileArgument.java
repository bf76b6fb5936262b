package org.outcrop.headless.internal.command;

import java.nio.file.Path;

import picocli.CommandLine.Parameters;

/** The file a command reads. Filled by picocli. */
final class FileArgument {

	@Parameters(index = "0", paramLabel = "FILE", description = "The file to read. Its data is never changed.")
	private Path file;

	Path path() {
		return file;
	}

	/** For error lines. */
	String subject() {
		return String.valueOf(file);
	}
}

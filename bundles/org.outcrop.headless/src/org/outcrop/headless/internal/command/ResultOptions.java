package org.outcrop.headless.internal.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.UsageException;

import picocli.CommandLine.Option;

/** Where a result goes and in which format. Filled by picocli. */
final class ResultOptions {

	private static final String STDOUT = "-";
	private static final List<String> BINARY = List.of("png", "parquet", "npy", "tif", "tiff", "h5", "hdf5");

	@Option(names = {"-o", "--output"}, paramLabel = "FILE", order = 20,
			description = "Write the result there instead of printing it; - prints it.")
	private Path output;

	@Option(names = "--overwrite", order = 21, description = "Replace the output where it exists.")
	private boolean overwrite;

	@Option(names = "--format", paramLabel = "FORMAT", order = 22,
			description = "The output's format; by default it follows from the name of the output.")
	private String format;

	/** True where a file is to be written. */
	boolean toFile() {
		return output != null && !output.toString().equals(STDOUT);
	}

	/**
	 * The format that was asked for, by --format, by the output's name, by --json, or else the first.
	 *
	 * @param allowed in order of preference, lower case
	 * @throws UsageException where it is none of them, or can't go where it should
	 */
	String format(Session session, List<String> allowed) {
		String chosen = chosen(session, allowed);
		if (!allowed.contains(chosen)) {
			throw new UsageException("there is no format '" + chosen + "' here; write one of " + String.join(", ", allowed));
		}
		if (!toFile() && session.json() && !chosen.equals("json")) {
			throw new UsageException("--json and --format " + chosen + " can't both be printed; write one of them to a file with -o");
		}
		if (output == null && BINARY.contains(chosen)) {
			throw new UsageException(chosen + " is not text; say with -o where to write it");
		}
		return chosen;
	}

	/**
	 * The format of a picture; with --json the answer about it is printed, so that it must go to a file or nowhere.
	 *
	 * @throws UsageException where it is no picture's, or can't go where it should
	 */
	String pictureFormat(Session session, List<String> allowed) {
		if (output == null && !session.json()) {
			throw new UsageException("say with -o where to write the picture, or ask with --json for figures only");
		}
		if (session.json() && output != null && !toFile()) {
			throw new UsageException("--json and -o - can't both be printed; write the picture to a file");
		}
		String chosen = toFile() ? chosen(session, allowed) : format == null ? allowed.getFirst() : format.toLowerCase(Locale.ROOT);
		if (!allowed.contains(chosen)) {
			throw new UsageException("there is no format '" + chosen + "' here; write one of " + String.join(", ", allowed));
		}
		return chosen;
	}

	/** True where the result is wanted at all, and not only figures about it. */
	boolean isWanted() {
		return output != null;
	}

	private String chosen(Session session, List<String> allowed) {
		if (format != null) {
			return format.toLowerCase(Locale.ROOT);
		}
		if (!toFile()) {
			return session.json() ? "json" : allowed.getFirst();
		}
		String name = output.getFileName().toString().toLowerCase(Locale.ROOT);
		return allowed.stream().filter(f -> name.endsWith("." + f)).findFirst().orElseThrow(() -> new UsageException(
				"the format does not follow from the name '" + output.getFileName() + "'; write one of " + String.join(", ",
						allowed) + " with --format"));
	}

	/** Checks the place and opens it, before any work is done. */
	ResultTarget open(Session session, Path... inputs) {
		Optional<Path> file = toFile() ? Optional.of(output) : Optional.empty();
		return ResultTarget.open(session, file, overwrite, inputs);
	}
}

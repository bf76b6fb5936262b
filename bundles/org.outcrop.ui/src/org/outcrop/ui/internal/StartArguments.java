package org.outcrop.ui.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The files among the arguments that the application was started with.
 *
 * @param files absolute, in the order given
 */
public record StartArguments(List<Path> files) {

	/** Options whose value is the next argument, so that it is not taken for a file. */
	private static final Set<String> WITH_VALUE = Set.of("--cache-dir", "--memory", "--workers", "--cache-compression");

	public StartArguments {
		files = List.copyOf(files);
	}

	/**
	 * Reads arguments. Those that start with a dash are options; one dash makes it an option of the Eclipse platform, which takes a value.
	 *
	 * @param base what relative paths start from
	 */
	public static StartArguments parse(String[] arguments, Path base) {
		List<Path> files = new ArrayList<>();
		boolean isValue = false;
		for (String argument : arguments) {
			if (isValue) {
				isValue = false;
			} else if (argument.startsWith("--")) {
				isValue = WITH_VALUE.contains(argument);
			} else if (argument.startsWith("-")) {
				isValue = true;
			} else if (!argument.isBlank()) {
				files.add(base.resolve(argument).toAbsolutePath().normalize());
			}
		}
		return new StartArguments(files);
	}
}

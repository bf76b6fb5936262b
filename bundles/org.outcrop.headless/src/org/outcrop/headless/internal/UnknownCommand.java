package org.outcrop.headless.internal;

import java.util.Map;
import java.util.Optional;

import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells a word that is no command from one that is a command of another version. */
public final class UnknownCommand {

	private static final Map<String, String> ELSEWHERE = Map.of("series", "time series");

	private UnknownCommand() {
	}

	/** The sentence for the user, where the problem is an unknown command. */
	public static Optional<String> in(ParameterException problem) {
		if (!(problem instanceof UnmatchedArgumentException unmatched) || problem.getCommandLine().getSubcommands().isEmpty()
				|| unmatched.getUnmatched().isEmpty()) {
			return Optional.empty();
		}
		String word = unmatched.getUnmatched().getFirst();
		if (word.startsWith("-")) {
			return Optional.empty();
		}
		String name = problem.getCommandLine().getCommandSpec().qualifiedName(" ").replaceFirst("^outcrop ?", "");
		String whole = name.isEmpty() ? word : name + " " + word;
		String subject = ELSEWHERE.get(word);
		return Optional.of(subject == null ? "unknown command '" + whole + "'"
				: "this version has no command '" + whole + "' (" + subject + ")");
	}
}

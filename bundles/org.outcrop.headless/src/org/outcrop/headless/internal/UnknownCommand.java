package org.outcrop.headless.internal;

import java.util.Optional;

import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Names a word that is no command. */
public final class UnknownCommand {

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
		return Optional.of("unknown command '" + (name.isEmpty() ? word : name + " " + word) + "'");
	}
}

package org.outcrop.headless.internal.command;

import java.util.List;

import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.UsageException;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine;

/** {@code outcrop help [COMMAND...]}, the same as {@code --help} after the command. */
@picocli.CommandLine.Command(name = "help",
		description = "Shows how to use a command.", footer = {"", "Example: outcrop help render peakmap"})
final class HelpCommand implements Command {

	@Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The command; without one, an overview.")
	private List<String> words = List.of();

	@Spec
	private CommandSpec spec;

	@Override
	public String subject() {
		return "help";
	}

	@Override
	public int run(Session session) {
		CommandLine command = spec.parent().commandLine();
		for (String word : words) {
			CommandLine next = command.getSubcommands().get(word);
			if (next == null) {
				throw new UsageException("unknown command '" + String.join(" ", words) + "'");
			}
			command = next;
		}
		String text = command.getUsageMessage();
		session.print(out -> out.print(text));
		return ExitCode.DONE;
	}
}

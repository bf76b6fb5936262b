package org.outcrop.headless;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import org.outcrop.headless.internal.CommonOptions;
import org.outcrop.headless.internal.ErrorLine;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.UnknownCommand;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.headless.internal.Versions;
import org.outcrop.headless.internal.command.Command;
import org.outcrop.headless.internal.command.Commands;
import org.outcrop.headless.internal.output.ClosedPipe;
import org.outcrop.headless.internal.output.GuardedOutput;

import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine;

/**
 * The command line: one call is one command. Plain Java: Equinox, a process of its own and tests use it alike.
 *
 * <p>Results go to the environment's output, everything else to its error stream. Never exits the process. Any thread, one call at a
 * time for one environment.
 */
public final class OutcropCommandLine {

	private final Environment environment;

	public OutcropCommandLine(Environment environment) {
		this.environment = environment;
	}

	/**
	 * Runs one command.
	 *
	 * @param args the command and its options, without the program's name
	 * @return the exit code, see {@link ExitCode}
	 */
	public int run(String... args) {
		CommonOptions options = new CommonOptions();
		CommandLine commandLine = Commands.create(options, args);
		ParseResult parsed;
		try {
			parsed = commandLine.parseArgs(args);
		} catch (ParameterException e) {
			return end(ErrorLine.usage(sentence(e), help(e.getCommandLine())), e, options);
		}
		List<CommandLine> chain = parsed.asCommandLineList();
		CommandLine last = chain.getLast();
		try {
			return perform(last, options);
		} catch (RuntimeException | Error e) {
			// the last resort: whatever ends a command, a missing native library too, is told in one line
			return end(ErrorLine.of(e, where(last), help(last)), e, options);
		}
	}

	private int perform(CommandLine last, CommonOptions options) {
		if (options.help()) {
			text(last.getUsageMessage());
			return ExitCode.DONE;
		}
		if (options.version()) {
			text(Versions.text());
			return ExitCode.DONE;
		}
		if (!(last.getCommand() instanceof Command command)) {
			throw new UsageException("no command given");
		}
		try (Session session = new Session(environment, options)) {
			session.progress().checkCancelled();
			int code = command.run(session);
			session.out().flush();
			return code;
		}
	}

	private void text(String text) {
		GuardedOutput out = new GuardedOutput(environment.out(), "standard output");
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		out.write(bytes, 0, bytes.length);
		out.flush();
	}

	private static String sentence(ParameterException e) {
		return UnknownCommand.in(e).orElseGet(() -> {
			String message = String.valueOf(e.getMessage());
			return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
		});
	}

	private static String help(CommandLine commandLine) {
		return commandLine.getCommandSpec().qualifiedName(" ") + " --help";
	}

	private static String where(CommandLine last) {
		return last.getCommand() instanceof Command command ? command.subject() : last.getCommandName();
	}

	private int end(ErrorLine line, Throwable failure, CommonOptions options) {
		PrintStream err = environment.err();
		if (options.debug() && !(failure instanceof ClosedPipe)) {
			failure.printStackTrace(err);
		}
		if (!line.text().isEmpty()) {
			err.println(line.text());
		}
		err.flush();
		return line.code();
	}
}

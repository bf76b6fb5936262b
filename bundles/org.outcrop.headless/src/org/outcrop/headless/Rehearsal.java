package org.outcrop.headless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.outcrop.cache.CacheProviders;
import org.outcrop.data.FormatReaders;
import org.outcrop.series.process.SeriesFunctions;

/**
 * Runs several commands in one process, from which Java learns what the command line needs: classes, and what is worth compiling. See the
 * script {@code archive-classes}.
 */
public final class Rehearsal {

	private Rehearsal() {
	}

	/**
	 * Runs the commands and ends the process; the last one runs as in a process of its own.
	 *
	 * @param args a text file, UTF-8, with one command in a line and tabs between its words
	 * @throws IllegalStateException where one of them fails: what was learnt then would be of no use
	 */
	public static void main(String[] args) throws IOException {
		ClassLoader loader = Rehearsal.class.getClassLoader();
		Environment environment = new Environment(System.out, System.err, false, () -> FormatReaders.fromServices(loader),
				root -> CacheProviders.of(root, loader), SeriesFunctions::all, Optional.empty(), new Cancellation());
		List<String> commands = Files.readAllLines(Path.of(args[0]));
		for (String command : commands.subList(0, commands.size() - 1)) {
			int code = new OutcropCommandLine(environment).run(command.split("\t"));
			if (code != ExitCode.DONE) {
				throw new IllegalStateException("code " + code + " of " + command);
			}
		}
		Main.main(commands.getLast().split("\t"));
	}
}

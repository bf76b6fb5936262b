package org.outcrop.headless.internal.command;

import org.outcrop.headless.internal.Session;

/** A command whose options are parsed. */
public interface Command {

	/**
	 * Does the work.
	 *
	 * @return the exit code where nothing is thrown, see {@link org.outcrop.headless.ExitCode}
	 */
	int run(Session session);

	/** What it works on, for error lines that know no better place: a path, or the command's own name. */
	String subject();
}

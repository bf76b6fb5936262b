package org.outcrop.peaks;

/** A statement that is wrong or not allowed; the message is the engine's, in one line. */
public final class SqlProblem extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public SqlProblem(String message, Throwable cause) {
		super(message, cause);
	}
}

package org.outcrop.headless.internal;

/** The command line asks for something that makes no sense. The message is one sentence for the user. */
public final class UsageException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public UsageException(String message) {
		super(message);
	}

	public UsageException(String message, Throwable cause) {
		super(message, cause);
	}
}

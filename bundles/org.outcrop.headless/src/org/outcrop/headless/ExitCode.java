package org.outcrop.headless;

/** What the process answers its caller with. */
public final class ExitCode {

	public static final int DONE = 0;
	/** Wrong usage. */
	public static final int USAGE = 2;
	/** The input is unsupported, corrupt or truncated. */
	public static final int INPUT = 3;
	/** Cancelled, with nothing left half-written. */
	public static final int CANCELLED = 4;
	/** The output can't be written: it exists, there is no space, it is read-only. */
	public static final int OUTPUT = 5;
	/** An error of the program itself. */
	public static final int INTERNAL = 6;
	/** Out of memory. */
	public static final int MEMORY = 79;

	private ExitCode() {
	}
}

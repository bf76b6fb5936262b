package org.outcrop.headless.internal.output;

/** Nobody reads the result any more ({@code | head}): a reason to end quietly, not an error. */
public final class ClosedPipe extends RuntimeException {

	private static final long serialVersionUID = 1L;

	ClosedPipe(Throwable cause) {
		super("the reader of the result has gone", cause);
	}
}

package org.outcrop.hdf5.write;

/** Whether results can be put into a file. */
public sealed interface AppendCheck {

	/** They can. */
	record Appendable() implements AppendCheck {
	}

	/**
	 * They can't; they belong into a sidecar then.
	 *
	 * @param reason one sentence for the user
	 */
	record Refusal(String reason) implements AppendCheck {
	}
}

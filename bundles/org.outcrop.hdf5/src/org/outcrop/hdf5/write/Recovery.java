package org.outcrop.hdf5.write;

/**
 * What was done about a write that had been interrupted.
 *
 * @param outcome  the state in which the file is now
 * @param sentence the same for the user
 */
public record Recovery(Outcome outcome, String sentence) {

	/** How a recovery can end. */
	public enum Outcome {
		/** No write had been interrupted. */
		NOTHING_TO_DO,
		/** The file has its old content and length. */
		UNDONE,
		/** What was being done is done. */
		COMPLETED,
		/** Another program has changed the file since, or the journal can't be read: nothing was touched. */
		LEFT_ALONE
	}
}

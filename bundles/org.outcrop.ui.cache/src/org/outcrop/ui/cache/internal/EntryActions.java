package org.outcrop.ui.cache.internal;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Shell;
import org.outcrop.cache.ByteText;
import org.outcrop.cache.CacheProviders.Listed;
import org.outcrop.runtime.OutcropRuntime;
import org.outcrop.ui.JobRunner;

/**
 * Starts operations on entries as jobs, after a question where something gets lost.
 *
 * @param runtime  whose cache it is
 * @param finished receives each outcome, on the job's thread
 */
record EntryActions(OutcropRuntime runtime, Consumer<Outcome> finished) {

	private static final int YES = 0;

	/** Thread: user interface. Does nothing without entries. */
	void start(EntryOperation operation, List<Listed> entries, Shell shell) {
		if (entries.isEmpty() || operation == EntryOperation.CLEAR && !isConfirmed(entries, shell)) {
			return;
		}
		String name = operation.verb() + " " + EntryOperation.count(entries.size()) + " of the cache";
		// one operation on the cache at a time
		JobRunner.start(name, OutcropRuntime.JOB_FAMILY, runtime.cacheRoot().folder(),
				progress -> finished.accept(operation.run(entries, progress)));
	}

	private static boolean isConfirmed(List<Listed> entries, Shell shell) {
		long bytes = entries.stream().mapToLong(e -> e.status().bytes()).sum();
		String what = entries.size() == 1 ? "this entry" : "these " + EntryOperation.count(entries.size());
		return MessageDialog.open(MessageDialog.QUESTION, shell, "Clear the cache",
				"Clear " + what + ", " + ByteText.of(bytes) + "?\n\nYour data files stay as they are. "
						+ "What is cleared is computed again when its file is opened next.",
				SWT.SHEET, "Clear", "Cancel") == YES;
	}

	/**
	 * A button or menu item for an operation.
	 *
	 * @param label     what it says
	 * @param toolTip   what it does
	 * @param operation what is done
	 * @param all       with every entry, or else with the selected ones
	 */
	record Offer(String label, String toolTip, EntryOperation operation, boolean all) {

		static final List<Offer> ALL = List.of(
				new Offer("Verify", "Reads every byte of the selected entries and compares it with what was written", EntryOperation.VERIFY, false),
				new Offer("Clear", "Removes the selected entries (Delete)", EntryOperation.CLEAR, false),
				new Offer("Verify All", "Reads every byte of every entry and compares it with what was written", EntryOperation.VERIFY, true),
				new Offer("Clear All", "Removes every entry", EntryOperation.CLEAR, true));

		/** Calls with the operation and whether it is for all entries. */
		void choose(BiConsumer<EntryOperation, Boolean> target) {
			target.accept(operation, all);
		}
	}
}

package org.outcrop.format.mzml;

import java.util.ArrayList;
import java.util.List;

import org.outcrop.data.WarningLog;

/**
 * The warnings of a run over several passes: those about the file as such stay, those about its elements are counted by one pass at a time
 * and not again by a later pass that sees no more. Safe for any thread.
 */
final class RunWarnings {

	/** How much a pass looks at. */
	enum Depth {
		HEADERS, VALUES
	}

	private final WarningLog log;
	private final List<DocumentHead.Warning> lasting = new ArrayList<>();
	private int counted = -1;
	private boolean counting;

	RunWarnings(WarningLog log) {
		this.log = log;
	}

	/** Adds a warning that no pass will meet again. */
	synchronized void addLasting(DocumentHead.Warning warning) {
		lasting.add(warning);
		log.add(warning.code(), warning.sentence());
	}

	/** The log for a pass that begins now; one that nobody sees where the warnings are known or being counted already. */
	synchronized WarningLog begin(Depth depth) {
		if (counting || counted >= depth.ordinal()) {
			return new WarningLog();
		}
		counting = true;
		log.clear();
		lasting.forEach(w -> log.add(w.code(), w.sentence()));
		return log;
	}

	/** Ends a pass. */
	synchronized void end(WarningLog passLog, Depth depth, boolean complete) {
		if (passLog == log) {
			counting = false;
			counted = complete ? depth.ordinal() : counted;
		}
	}
}

package org.outcrop.ui.store.internal;

import org.outcrop.data.DataException;
import org.outcrop.ui.Notice;

/** Errors in the words of the parts. */
final class Notices {

	private Notices() {
	}

	/** What is the matter, and what to do. */
	static Notice of(String title, RuntimeException failure) {
		return new Notice(title, line(failure));
	}

	/** In one line: what, where, and what to do. */
	static String line(RuntimeException failure) {
		String what = Notice.sentence(failure.getMessage() == null ? failure.toString() : failure.getMessage());
		return failure instanceof DataException e && !e.advice().isEmpty() ? what + " " + Notice.sentence(e.advice()) : what;
	}
}

package org.outcrop.ui.series.internal;

import org.outcrop.data.DataException;
import org.outcrop.ui.Notice;
import org.outcrop.ui.series.model.exchange.ImportWords;

/** Errors in the words of the parts. */
final class Words {

	private Words() {
	}

	/** In one line: what, where, and what to do. */
	static String line(RuntimeException failure) {
		String what = Notice.sentence(failure.getMessage() == null ? failure.toString() : failure.getMessage());
		return failure instanceof DataException e && !e.advice().isEmpty() ? what + " " + Notice.sentence(ImportWords.plain(e.advice())) : what;
	}
}

package org.outcrop.cache;

import java.io.IOException;

/** An entry is not what it should be; the message says how, for the status of the entry. */
final class DamagedEntryException extends IOException {

	private static final long serialVersionUID = 1L;

	DamagedEntryException(String message) {
		super(message);
	}

	DamagedEntryException(String message, Throwable cause) {
		super(message, cause);
	}
}

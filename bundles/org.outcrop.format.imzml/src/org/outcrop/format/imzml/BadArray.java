package org.outcrop.format.imzml;

/** An array that turned out not to be readable; its message is the reason. Never leaves this package. */
final class BadArray extends Exception {

	private static final long serialVersionUID = 1L;

	BadArray(String reason) {
		super(reason, null, false, false); // there may be a million of them, and nobody looks at where they come from
	}
}

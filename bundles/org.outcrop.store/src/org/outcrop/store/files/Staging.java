package org.outcrop.store.files;

/** Where a copy grows before it appears. */
final class Staging {

	/** What the name of the folder beside the target ends in. */
	static final String SUFFIX = ".~copy";

	private Staging() {
	}
}

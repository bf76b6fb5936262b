package org.outcrop.store.files;

/**
 * What a copy does how often; tests choose otherwise.
 *
 * @param smallBytes      arrays up to here are copied at once, because going on would not be worth a journal
 * @param checkpointBytes after so many bytes it is taken down how far a copy got
 */
record CopySettings(long smallBytes, long checkpointBytes) {

	static final CopySettings USUAL = new CopySettings(64L << 20, 1L << 30);
}

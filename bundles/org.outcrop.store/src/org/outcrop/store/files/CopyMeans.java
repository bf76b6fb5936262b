package org.outcrop.store.files;

import org.outcrop.store.BackendProvider.Resources;

/**
 * With what a copy works.
 *
 * @param resources the budget from which buffers are leased, and the threads of one call
 * @param settings  what is done how often
 * @param pace      holds it up while memory is short
 */
record CopyMeans(Resources resources, CopySettings settings, Pace pace) {
}

package org.outcrop.store.internal.keyed;

import org.outcrop.store.BackendCapabilities.Latency;
import org.outcrop.store.BackendProvider.Resources;

/**
 * What a backend over keys can't learn from its store.
 *
 * @param address       as an address that opens it again
 * @param writable      whether it was opened for writing; the store must be writable too
 * @param persistent    whether the keys outlive the process
 * @param transactional whether several items can be seen at once, by a transaction of the store; single items are committed by one anyway
 * @param latency       of a call of the store
 * @param resources     with what it works
 * @param onClose       run once when the backend is closed; closes the store where that is needed
 */
public record KeyedSettings(String address, boolean writable, boolean persistent, boolean transactional, Latency latency,
		Resources resources, Runnable onClose) {
}

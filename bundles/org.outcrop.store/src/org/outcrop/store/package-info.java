/**
 * Items (arrays, tables, texts, JSON, bytes) under logical paths, whatever holds them: memory, a folder of files, Zarr, a server.
 *
 * <p>A {@link org.outcrop.store.Backend} is one such place. Each is registered once and lives as long as it is not closed. What all of
 * them promise stands at {@link org.outcrop.store.Backend}; a suite of tests that every one passes holds them to it.
 */
package org.outcrop.store;

/**
 * DuckDB behind a small door: one database, sessions for threads, results in chunks, cancelling, and errors in words.
 *
 * <p>Must not know what a peak is.
 */
package org.outcrop.peaks.internal.engine;

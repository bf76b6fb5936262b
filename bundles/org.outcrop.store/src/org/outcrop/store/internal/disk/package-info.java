/**
 * Items as files below a folder: arrays as NumPy, TIFF or raw files, tables as CSV, texts, JSON, bytes. The written rules are in
 * {@code docs/storage.md}.
 *
 * <p>Must not know other backends.
 */
package org.outcrop.store.internal.disk;

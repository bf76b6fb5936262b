/**
 * The spectra table: one row a spectrum in blocks of columns, in a file or in memory, and sets of spectra that match a filter.
 *
 * <p>Must not know the query engine nor the cache.
 */
package org.outcrop.peaks.internal.spectra;

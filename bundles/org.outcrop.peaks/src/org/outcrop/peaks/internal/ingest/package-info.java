/**
 * Reads a run once, in bounded memory, into the relations of a peak store: scan-ordered and m/z-tiled peaks, spectra, chromatograms, pyramid.
 *
 * <p>Must not know how the relations are asked.
 */
package org.outcrop.peaks.internal.ingest;

/**
 * Reads mzML as a peak dataset: index, headers, and spectra on demand.
 *
 * <p>Must not know caches, other formats, OSGi or a user interface.
 */
package org.outcrop.format.mzml;

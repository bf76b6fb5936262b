/**
 * Computes the transform of a 4D scan out of core: in blocks that fit the memory budget, into a part file that a journal tells the state
 * of.
 *
 * <p>Knows scans through {@link org.outcrop.data.scan4d.Scan4d} alone; must not know where results are kept nor how they are shown.
 */
package org.outcrop.fft.internal.scan;

/**
 * The Fourier transform of a whole 4D scan, over its scan axes, its detector axes or all four: planned, computed out of core, kept, found again and
 * read by planes.
 *
 * <p>Conventions: forward {@code exp(-2 pi i ...)}, not scaled; stored unshifted, index 0 is zero frequency; of the last transformed axis only
 * the indices 0 to n/2 are stored, since the data is real.
 */
package org.outcrop.fft.scan;

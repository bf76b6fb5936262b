/**
 * Fourier transforms of any length, one- and two-dimensional, complex and real, in float32 and float64.
 *
 * <p>Conventions: forward is exp(-2 pi i ...), index 0 is the zero frequency, nothing is shifted and nothing padded. Must not know what the
 * numbers mean, nor files.
 */
package org.outcrop.fft;

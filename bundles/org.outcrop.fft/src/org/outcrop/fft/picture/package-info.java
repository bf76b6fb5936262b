/**
 * Fourier transforms of pictures for looking at: of an image over the scan, of a frame, of a part of either, and the cepstrum of a frame.
 *
 * <p>Must not know how pictures are painted, nor which program asks.
 */
package org.outcrop.fft.picture;

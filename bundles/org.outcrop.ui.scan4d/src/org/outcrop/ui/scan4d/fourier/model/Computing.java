package org.outcrop.ui.scan4d.fourier.model;

import org.outcrop.fft.scan.FourierOptions;

/**
 * A transform that is being computed.
 *
 * @param options of it
 * @param words   what is done now, with rate and time left
 * @param done    0 to 1
 */
public record Computing(FourierOptions options, String words, double done) {
}

/**
 * Mass spectrometry runs as every reader delivers them: spectra with their headers, chromatograms, and the run that streams them.
 *
 * <p>Units throughout: retention time in seconds, intensity as the file states it (counts unless said), m/z in thomson,
 * wavelength in nanometre. This package must not know a particular file format nor where peaks are cached.
 */
package org.outcrop.data.peaks;

/**
 * Brings the spectra of an image onto one mass axis without losing ion current: operators, and the streaming resampler. Must not know which
 * store its result goes to, nor which format the spectra come from.
 */
package org.outcrop.imaging.resample;

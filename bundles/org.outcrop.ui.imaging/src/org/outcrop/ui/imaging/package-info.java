/**
 * The imaging perspective: ion images, spectra and regions of mass spectrometry images, and the wizard that resamples them. Must not know other
 * perspectives.
 */
package org.outcrop.ui.imaging;

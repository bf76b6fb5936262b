/**
 * Imaging mass spectrometry: a spectrum for each pixel of a grid, read lazily. Knows nothing of files, axes or what is computed from it.
 */
package org.outcrop.data.imaging;

/**
 * What is seen of a resampled image: ion images, normalised, smoothed and overlaid, regions and their spectra. Without a display.
 */
package org.outcrop.imaging.image;

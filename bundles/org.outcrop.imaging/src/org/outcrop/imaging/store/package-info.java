/**
 * Resampled images on disk: SpatialData Zarr above all, written, checked and read back. Must not know how spectra are resampled.
 */
package org.outcrop.imaging.store;

/**
 * The parts of stores: nodes of Zarr and HDF5, the sparse matrix, tables, images, shapes, and how all of it gets its final name. Must not
 * know how spectra are resampled.
 */
package org.outcrop.imaging.internal.store;

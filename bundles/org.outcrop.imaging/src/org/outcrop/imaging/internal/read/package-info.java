/**
 * Reads tables of spectra from Zarr stores: their nodes, their sparse values piece by piece, and what is summed up over them. Must not know what
 * is drawn of it.
 */
package org.outcrop.imaging.internal.read;

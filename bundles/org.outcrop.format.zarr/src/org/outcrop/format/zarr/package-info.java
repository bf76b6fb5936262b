/**
 * Zarr stores as 4D scans: the reader of folders that end in {@code .zarr} or {@code .zspy}. The Zarr format itself is
 * {@code org.outcrop.zarr}'s.
 */
package org.outcrop.format.zarr;

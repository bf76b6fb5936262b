package org.outcrop.zarr;

/** Versions of Zarr. */
public enum ZarrFormat {
	/** Documents {@code .zarray}, {@code .zgroup}, {@code .zattrs}. */
	V2,
	/** One document {@code zarr.json} for each node. */
	V3
}

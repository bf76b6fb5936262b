package org.outcrop.format.zarr;

import org.outcrop.zarr.ArraySpec;

/**
 * An array that can be a scan.
 *
 * @param path in the store; empty where the store is an array
 * @param spec what its metadata says
 * @param lead dimensions of one index in front of those that count
 */
record Candidate(String path, ArraySpec spec, int lead) {

	/** As the user knows it. */
	String name() {
		return "/" + path;
	}

	/** Dimensions that count: 2 to 4. */
	int dimensions() {
		return spec.rank() - lead;
	}
}

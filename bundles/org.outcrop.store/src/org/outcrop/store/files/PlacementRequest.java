package org.outcrop.store.files;

import org.outcrop.zarr.ZarrType;

/**
 * What wants a place.
 *
 * @param name        as the user knows it
 * @param bytes       in memory
 * @param type        of its items
 * @param packedShare part of its bytes that is left where a place packs; 1 where nobody measured
 * @param keep        whether it must outlive the program
 * @param use         how it was used lately
 */
public record PlacementRequest(String name, long bytes, ZarrType type, double packedShare, boolean keep, PlacementUse use) {

	public PlacementRequest {
		if (bytes < 0 || !(packedShare > 0)) {
			throw new IllegalArgumentException("no size: " + bytes + ", " + packedShare);
		}
	}

	/** Something new that need not outlive the program. */
	public static PlacementRequest of(String name, long bytes, ZarrType type) {
		return new PlacementRequest(name, bytes, type, 1, false, PlacementUse.NEW);
	}

	/** The same, to be kept. */
	public PlacementRequest kept() {
		return new PlacementRequest(name, bytes, type, packedShare, true, use);
	}

	/** The same, used so. */
	public PlacementRequest used(PlacementUse lately) {
		return new PlacementRequest(name, bytes, type, packedShare, keep, lately);
	}

	/** The same, packed to that part where a place packs. */
	public PlacementRequest packed(double share) {
		return new PlacementRequest(name, bytes, type, share, keep, use);
	}
}

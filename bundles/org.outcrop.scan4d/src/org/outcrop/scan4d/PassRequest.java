package org.outcrop.scan4d;

import java.util.List;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.data.scan4d.ScanRegion;

/**
 * What a pass is to do.
 *
 * @param region   positions and pixels that are looked at
 * @param products what is made; at least one
 * @param coarse   distance of the positions of a first, coarse look, such as 16, halved as long as it is 4 at least; then every position is
 *                 looked at; 1 for a single exact pass
 * @param workers  threads, at least 1
 * @param budget   what buffers and results are taken from
 */
public record PassRequest(ScanRegion region, List<Product> products, int coarse, int workers, MemoryBudget budget) {

	public PassRequest {
		products = List.copyOf(products);
		if (products.isEmpty() || coarse < 1 || workers < 1) {
			throw new IllegalArgumentException("a pass needs a product, a step and a worker, got " + products + ", " + coarse + ", " + workers);
		}
	}
}

package org.outcrop.ui.store.model;

import java.util.List;
import java.util.Optional;

/**
 * A copy that the user wants.
 *
 * @param target  address of what is made
 * @param chunk   of the copy of an array; empty keeps those of the source
 * @param shard   likewise; empty for none, or for those of the source where chunks are kept
 * @param packing of arrays
 * @param replace whether what is at the target is replaced
 * @param verify  whether the copy is read back and compared before it appears
 * @param move    whether the source goes away afterwards
 * @param swap    whether the copy takes the place of the source
 */
public record CopyOrder(String target, Optional<List<Long>> chunk, Optional<List<Long>> shard, Packing packing, boolean replace,
		boolean verify, boolean move, boolean swap) {
}

package org.outcrop.hdf5.write;

/**
 * What published results there are in a file, and what they take.
 *
 * @param journal   whether a write was interrupted and {@link Hdf5Append#recover} has something to do
 * @param present   whether the group is there and was published by this program
 * @param undoable  whether {@link Hdf5Append#remove} would give back the original bytes
 * @param reason    why not, one sentence; empty where it would
 * @param bytesHeld by which the file is longer than it was before the first result; 0 where not known
 * @param bytesFreed by removing all; 0 where nothing can be removed
 */
public record AppendState(boolean journal, boolean present, boolean undoable, String reason, long bytesHeld, long bytesFreed) {
}

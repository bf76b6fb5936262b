package org.outcrop.hdf5.write;

/** What a name in a group that is to be written stands for. */
public sealed interface NewNode permits NewGroup, NewArray, NodeLink, SoftLink, KeptNode, ChangedGroup {
}

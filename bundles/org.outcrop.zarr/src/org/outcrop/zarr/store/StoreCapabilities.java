package org.outcrop.zarr.store;

/**
 * What a store can do; asked for instead of its class.
 *
 * @param writable       whether anything can be put or deleted
 * @param atomicReplace  whether a reader never sees half a value
 * @param ranges         whether a range costs less than the whole value
 * @param listing        whether keys can be listed
 * @param conditionalPut whether {@link PutMode.ReplaceIf} is exact against other processes too
 * @param remote         whether each call is a round trip over a network
 */
public record StoreCapabilities(boolean writable, boolean atomicReplace, boolean ranges, boolean listing, boolean conditionalPut,
		boolean remote) {
}

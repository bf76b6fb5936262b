/**
 * Zarr arrays and groups, formats 2 and 3: metadata, chunks and shards, regions read and written.
 *
 * <p>Must not know what an array means, nor where a store keeps its bytes.
 */
package org.outcrop.zarr;

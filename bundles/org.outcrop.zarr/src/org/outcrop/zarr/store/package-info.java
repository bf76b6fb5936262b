/**
 * Where chunks and metadata lie: keys to bytes, in a folder or in memory.
 *
 * <p>Must not know what the bytes mean.
 */
package org.outcrop.zarr.store;

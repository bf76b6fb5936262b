/** Packing and unpacking of chunks. Must not know where chunks lie. */
package org.outcrop.zarr.internal.codec;

/** How chunks are packed, as metadata says it. Must not know where chunks lie. */
package org.outcrop.zarr.codec;

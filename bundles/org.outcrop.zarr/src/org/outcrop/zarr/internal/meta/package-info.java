/** JSON documents of Zarr, read and written. Must not know where they lie. */
package org.outcrop.zarr.internal.meta;

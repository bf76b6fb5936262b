/**
 * The bytes of an HDF5 file, taken apart: superblock, object headers, groups, types, chunk indexes, filters. Every length that comes from
 * the file is checked against the file before anything is allocated, and every structure is visited once, so that broken files end in a
 * {@link org.outcrop.data.DataException}. Source: HDF5 File Format Specification 3.0 and 4.0.
 *
 * <p>Must not know what is stored.
 */
package org.outcrop.hdf5.internal.read;

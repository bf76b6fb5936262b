/**
 * The byte structures of HDF5 files, as far as they are written here or read for writing: superblocks, object headers, groups as symbol
 * tables, chunk indexes. After the "HDF5 File Format Specification, version 3.0" of the HDF Group; its section names are given with each.
 *
 * <p>Must not know what is being done to a file, and opens none.
 */
package org.outcrop.hdf5.internal.format;

/**
 * HDF5 files: lazy reading of groups, attributes and arrays.
 *
 * <p>Must not know what an array means.
 */
package org.outcrop.hdf5;

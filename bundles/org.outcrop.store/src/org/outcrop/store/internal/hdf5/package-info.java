/**
 * Items in one HDF5 file: folders are groups, arrays are datasets, aliases are soft links. Changes go behind the end of the file and become
 * the file's root in one step, so that nothing is ever changed where it lies. Must not know how HDF5 is laid out byte by byte.
 */
package org.outcrop.store.internal.hdf5;

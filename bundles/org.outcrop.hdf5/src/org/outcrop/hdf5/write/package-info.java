/**
 * Writing HDF5: new files as a stream, and results into existing files without touching what is there.
 *
 * <p>Must not know what an array means.
 */
package org.outcrop.hdf5.write;

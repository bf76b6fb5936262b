/**
 * Writes any 4D scan as an EMD 1.0 file (HDF5) or a Zarr store: parallel, in bounded memory, and resumable after a kill.
 *
 * <p>Must not know the format it reads from, the user interface or Eclipse.
 */
package org.outcrop.scan4d.convert;

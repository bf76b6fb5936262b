/**
 * 4D scans in EMD and other HDF5 layouts.
 *
 * <p>Must not know caches, other formats or the user interface.
 */
package org.outcrop.format.emd;

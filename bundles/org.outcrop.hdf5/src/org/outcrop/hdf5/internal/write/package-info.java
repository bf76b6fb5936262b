/**
 * How new trees get into files: where everything goes, in which order it is written, and how an interrupted write is ended.
 *
 * <p>Must not know what an array means. All writing goes through {@link org.outcrop.hdf5.internal.write.Storage}, so that a test can let
 * every single step fail.
 */
package org.outcrop.hdf5.internal.write;

/** OME-NGFF 0.4 and 0.5: images with pyramids, labels, plates and wells. Must not know how chunks are packed. */
package org.outcrop.zarr.ngff;

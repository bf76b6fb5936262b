/**
 * Pictures of peaks without touching the peaks: the multi-resolution pyramid of a run, its file, the raster of single points, and the
 * preview of a run that is still being read. Knows nothing of databases, readers or caches.
 */
package org.outcrop.peaks.internal.pyramid;

/**
 * Keeps what was computed from a 4D scan - overviews, sums, statistics, histogram - so that the next open finds it: in the file's own
 * {@code cached/} group, in a file beside it, or in the cache folder. The layout is described in {@code docs/emd-cache.md}.
 *
 * <p>The scan's own data is never changed. Must not know a particular format, the user interface or Eclipse.
 */
package org.outcrop.scan4d.cached;

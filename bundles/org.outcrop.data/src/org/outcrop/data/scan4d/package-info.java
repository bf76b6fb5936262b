/**
 * Four-dimensional scans: a detector frame for each position of a scan, read lazily.
 *
 * <p>Arrays are ordered (slow scan axis, fast scan axis, detector rows, detector columns), whatever a file calls them. Must not know a
 * particular format, caching, or what is computed from the frames.
 */
package org.outcrop.data.scan4d;

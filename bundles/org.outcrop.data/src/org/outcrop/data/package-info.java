/**
 * The datasets that Outcrop shows, the reader contract for formats, warnings about a file, files that are read by position or written as a
 * whole, and the one family of data errors.
 *
 * <p>Must not know any particular format, nor caching, OSGi or a user interface.
 */
package org.outcrop.data;

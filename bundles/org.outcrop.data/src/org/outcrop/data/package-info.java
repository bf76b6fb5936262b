/**
 * The datasets that Outcrop shows, selections in them, the reader contract for formats, and the one family of
 * data errors.
 *
 * <p>Must not know any particular format, nor caching, OSGi or a user interface.
 */
package org.outcrop.data;

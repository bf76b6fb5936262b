/**
 * N-dimensional shapes, regions, element types and lazy arrays over memory segments.
 *
 * <p>Must not know anything else of Outcrop: no files, no formats, no caches, no OSGi and no user interface.
 */
package org.outcrop.array;

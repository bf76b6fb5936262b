/**
 * Intervals of numbers, and axes that cut them into cells.
 *
 * <p>Must not know anything else of Outcrop: no files, no formats, no caches, no OSGi and no user interface.
 */
package org.outcrop.array;

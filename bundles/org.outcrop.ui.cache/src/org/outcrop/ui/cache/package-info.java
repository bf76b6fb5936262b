/**
 * The part that shows every cache entry, its size and validity, and clears them.
 *
 * <p>Must not know what is inside an entry, nor the parts of other datasets.
 */
package org.outcrop.ui.cache;

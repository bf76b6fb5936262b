/**
 * Versions of items, kept as folders of links beside the items themselves. Must not know what an item is made of: that the layout of a
 * backend tells.
 */
package org.outcrop.store.internal.versions;

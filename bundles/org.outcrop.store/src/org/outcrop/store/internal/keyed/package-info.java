/**
 * Items on any {@link org.outcrop.zarr.store.ZarrStore}: folders are groups, arrays are Zarr arrays, all other items are arrays or groups
 * with an attribute that says what they are. Must not know where the keys lie.
 */
package org.outcrop.store.internal.keyed;

package org.outcrop.series.session;

/**
 * Where series are kept, and how.
 *
 * @param address  of the store, see {@link org.outcrop.series.store.SeriesStores}
 * @param autoSave whether what is set is saved at once
 * @param lazy     whether values are read when they are looked at, not when a series is opened
 */
public record SeriesSettings(String address, boolean autoSave, boolean lazy) {

	/** In memory: as if nothing was configured. */
	public static final SeriesSettings MEMORY = new SeriesSettings("memory:", true, true);

	/** In a store, saved at once, read when looked at. */
	public static SeriesSettings at(String address) {
		return new SeriesSettings(address, true, true);
	}
}

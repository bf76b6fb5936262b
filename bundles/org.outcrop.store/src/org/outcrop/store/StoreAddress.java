package org.outcrop.store;

import java.util.Locale;

import org.outcrop.data.DataException;

/**
 * The address of a store or of an item in one: {@code SCHEME:PLACE}, as in {@code disk:/data/plates}. A {@code !} parts the store from the
 * path of an item in it; without one the backend finds the border by looking at what is there.
 *
 * @param scheme names the backend, in lower case
 * @param place  where the store is, as its backend reads it; may be empty
 * @param path   of the item; the root where there was no {@code !}
 * @param parted whether there was a {@code !}
 */
public record StoreAddress(String scheme, String place, StorePath path, boolean parted) {

	/**
	 * Reads an address. A text without a scheme, and one whose scheme is a single letter (a drive), is a place on the disk: a
	 * {@code zarr:} where a name ends in {@code .zarr}, an {@code hdf5:} where one ends in {@code .h5} or {@code .hdf5}, else a
	 * {@code disk:}.
	 */
	public static StoreAddress parse(String text) {
		int colon = text.indexOf(':');
		String scheme = colon > 1 ? text.substring(0, colon) : "";
		if (!scheme.matches("[A-Za-z][A-Za-z0-9+-]*")) {
			String kind = text.matches("(?is).*\\.zarr([/\\\\!].*)?") ? "zarr:" : text.matches("(?is).*\\.(h5|hdf5)([/\\\\!].*)?") ? "hdf5:" : "disk:";
			return parse(kind + text);
		}
		String rest = text.substring(colon + 1);
		int bang = rest.lastIndexOf('!');
		String place = bang < 0 ? rest : rest.substring(0, bang);
		if (place.indexOf('\0') >= 0) {
			throw new DataException.Unsupported("this is no address: it holds a zero character", text.replace('\0', '?'), "Check the spelling.");
		}
		return new StoreAddress(scheme.toLowerCase(Locale.ROOT), place, bang < 0 ? StorePath.ROOT : StorePath.of(rest.substring(bang + 1)),
				bang >= 0);
	}

	@Override
	public String toString() {
		return scheme + ":" + place + (parted ? "!" + path.text() : "");
	}
}

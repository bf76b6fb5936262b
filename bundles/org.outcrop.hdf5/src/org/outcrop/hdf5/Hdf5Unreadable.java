package org.outcrop.hdf5;

/**
 * An object that is there and can't be used: a broken header, a kind that is not known, a named type.
 *
 * @param reason half a sentence for the user
 */
public record Hdf5Unreadable(Hdf5File file, String path, long address, String reason) implements Hdf5Node {

	@Override
	public Hdf5Attributes attributes() {
		return Hdf5Attributes.NONE;
	}
}

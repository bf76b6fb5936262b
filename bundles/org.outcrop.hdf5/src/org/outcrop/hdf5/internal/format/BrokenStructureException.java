package org.outcrop.hdf5.internal.format;

/** The bytes aren't what the format asks for. Told to the user by whoever knows the file. */
public final class BrokenStructureException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** @param message what is wrong, without the file's name */
	public BrokenStructureException(String message) {
		super(message);
	}
}

package org.outcrop.hdf5;

/** One name in a group. */
public sealed interface Hdf5Link {

	/** The name, without slashes. */
	String name();

	/** To an object of the same file. @param address byte of the file at which its header starts */
	record Hard(String name, long address) implements Hdf5Link {
	}

	/** To a path, which may lead nowhere. */
	record Soft(String name, String target) implements Hdf5Link {
	}

	/** To a path in another file; followed only where that lies in the folder of this one or below. */
	record External(String name, String file, String target) implements Hdf5Link {
	}

	/** Something that is not known here. */
	record Unknown(String name, String reason) implements Hdf5Link {
	}
}

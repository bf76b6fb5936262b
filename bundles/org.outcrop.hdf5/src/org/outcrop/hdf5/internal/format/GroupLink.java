package org.outcrop.hdf5.internal.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A link in a group, whatever way it is stored.
 *
 * @param name    UTF-8 without NUL
 * @param kind    what it is
 * @param address object header of a hard link, else undefined
 * @param cache   cache type of the symbol table entry; 0 where it isn't from one
 * @param scratch the 16 scratch bytes of the symbol table entry; zeros where it isn't from one
 * @param target  text of a soft link with its NUL left out, else empty
 */
public record GroupLink(byte[] name, Kind kind, long address, int cache, byte[] scratch, byte[] target) {

	/** Kinds of links. */
	public enum Kind {
		/** To an object header of the same file. */
		HARD,
		/** To a path of the same file. */
		SOFT,
		/** To another file, or of a kind defined by a user. */
		OTHER
	}

	/** Bytes of the scratch space. */
	public static final int SCRATCH = 16;

	/** Cache type of an entry for a soft link. */
	static final int CACHED_SOFT = 2;

	/** A hard link. */
	public static GroupLink hard(String name, long address) {
		return new GroupLink(name.getBytes(StandardCharsets.UTF_8), Kind.HARD, address, 0, new byte[SCRATCH], new byte[0]);
	}

	/** A link to a path. */
	public static GroupLink soft(String name, String target) {
		return new GroupLink(name.getBytes(StandardCharsets.UTF_8), Kind.SOFT, -1, CACHED_SOFT, new byte[SCRATCH],
				target.getBytes(StandardCharsets.UTF_8));
	}

	/** The name as text. */
	public String text() {
		return new String(name, StandardCharsets.UTF_8);
	}

	/** Whether it has this name. */
	public boolean isNamed(String text) {
		return Arrays.equals(name, text.getBytes(StandardCharsets.UTF_8));
	}

	/** Whether both lead to the same; how they are stored doesn't matter. */
	public boolean leadsWhere(GroupLink other) {
		return kind == other.kind && address == other.address && Arrays.equals(target, other.target) && Arrays.equals(name, other.name);
	}
}

package org.outcrop.hdf5.internal.format;

import java.util.Arrays;

/**
 * One message of an object header ("Data Object Header Messages").
 *
 * @param type  as numbered by the specification
 * @param flags as stored
 * @param body  as stored, in version 1 headers with padding
 * @param order creation order within its header, 0 where headers have none
 */
public record HeaderMessage(int type, int flags, byte[] body, int order) {

	/** Message types. */
	public static final int NIL = 0x00;
	/** Shape of an array. */
	public static final int DATASPACE = 0x01;
	/** Whether links are in messages or in a fractal heap. */
	public static final int LINK_INFO = 0x02;
	/** Type of an array's elements. */
	public static final int DATATYPE = 0x03;
	/** What is read where nothing was written. */
	public static final int FILL = 0x05;
	/** A link of a group. */
	public static final int LINK = 0x06;
	/** Where an array's data are. */
	public static final int LAYOUT = 0x08;
	/** Filters of chunks. */
	public static final int FILTERS = 0x0B;
	/** An attribute. */
	public static final int ATTRIBUTE = 0x0C;
	/** Table of shared messages. */
	public static final int SHARED_TABLE = 0x0F;
	/** The header goes on elsewhere. */
	public static final int CONTINUATION = 0x10;
	/** A group's links are in a symbol table. */
	public static final int SYMBOL_TABLE = 0x11;
	/** Number of links to the object, in version 2 headers. */
	public static final int REFERENCE_COUNT = 0x16;
	/** Largest type that the specification knows. */
	public static final int LAST_KNOWN = 0x17;

	private static final int CONSTANT = 1;
	private static final int FAILS_IF_UNKNOWN = 0x88;

	/** A message with the flag that its content never changes. */
	public static HeaderMessage constant(int type, byte[] body) {
		return new HeaderMessage(type, CONSTANT, body, 0);
	}

	/** A message without flags. */
	public static HeaderMessage of(int type, byte[] body) {
		return new HeaderMessage(type, 0, body, 0);
	}

	/** Whether who doesn't know the type must not write the file, and we don't. */
	public boolean forbidsWriting() {
		return type > LAST_KNOWN && (flags & FAILS_IF_UNKNOWN) != 0;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof HeaderMessage that && type == that.type && flags == that.flags && order == that.order
				&& Arrays.equals(body, that.body);
	}

	@Override
	public int hashCode() {
		return 31 * type + Arrays.hashCode(body);
	}
}

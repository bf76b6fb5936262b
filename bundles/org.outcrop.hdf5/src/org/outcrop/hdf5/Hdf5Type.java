package org.outcrop.hdf5;

import java.nio.ByteOrder;
import java.util.Map;

import org.outcrop.array.ElementType;

/** What the elements of an array or attribute are. */
public sealed interface Hdf5Type {

	/** Bytes that one element takes in the file. */
	int bytes();

	/** As the user knows it: {@code uint16}, {@code big-endian uint16}, {@code complex of float32}. */
	String describe();

	/** A number. */
	record Number(ElementType type, ByteOrder order) implements Hdf5Type {

		@Override
		public int bytes() {
			return type.bytes();
		}

		@Override
		public String describe() {
			return (order == ByteOrder.BIG_ENDIAN && type.bytes() > 1 ? "big-endian " : "") + type.numpyName();
		}
	}

	/** A floating point number of 16 bits (IEEE 754 binary16), for which Java has no type: its values are had as they are stored. */
	record Half(ByteOrder order) implements Hdf5Type {

		@Override
		public int bytes() {
			return Short.BYTES;
		}

		@Override
		public String describe() {
			return (order == ByteOrder.BIG_ENDIAN ? "big-endian " : "") + "floating point number of 16 bits";
		}
	}

	/** A complex number: a compound of two equal floating point numbers, or HDF5's own complex type. */
	record Complex(ElementType part, ByteOrder order, String real, String imaginary) implements Hdf5Type {

		@Override
		public int bytes() {
			return 2 * part.bytes();
		}

		@Override
		public String describe() {
			return "complex of " + part.numpyName();
		}
	}

	/** Named integers; Python's truth values are these. */
	record Enumeration(Number base, Map<Long, String> names) implements Hdf5Type {

		public Enumeration {
			names = Map.copyOf(names);
		}

		@Override
		public int bytes() {
			return base.bytes();
		}

		@Override
		public String describe() {
			return "enumeration";
		}
	}

	/** Text of a fixed number of bytes, ended by the first NUL, and with trailing spaces taken off where padded so. */
	record FixedText(int bytes, boolean spacePadded, boolean utf8) implements Hdf5Type {

		@Override
		public String describe() {
			return "text of " + bytes + " bytes";
		}
	}

	/** Text of any length, kept elsewhere in the file. */
	record VariableText(int bytes, boolean utf8) implements Hdf5Type {

		@Override
		public String describe() {
			return "text of any length";
		}
	}

	/** Anything else; its values are not read. */
	record Other(int bytes, String name) implements Hdf5Type {

		@Override
		public String describe() {
			return name;
		}
	}
}

package org.outcrop.hdf5.write;

import org.outcrop.array.ElementType;

/** Type of the elements of an array that is to be written. All are little-endian. */
public sealed interface NewType {

	/** Bytes of one element. */
	int bytes();

	/** An integer or a float. */
	record Number(ElementType element) implements NewType {
		@Override
		public int bytes() {
			return element.bytes();
		}
	}

	/** What NumPy has as complex64: a compound of the float32 {@code r} and {@code i}. */
	record Complex64() implements NewType {
		@Override
		public int bytes() {
			return 2 * Float.BYTES;
		}
	}

	/** What NumPy has as complex128: a compound of the float64 {@code r} and {@code i}. */
	record Complex128() implements NewType {
		@Override
		public int bytes() {
			return 2 * Double.BYTES;
		}
	}

	/** IEEE 754 binary16. */
	record Half() implements NewType {
		@Override
		public int bytes() {
			return Short.BYTES;
		}
	}

	/** UTF-8 of any length, without NUL; only with {@link ArrayData.Texts}. */
	record VariableText() implements NewType {
		@Override
		public int bytes() {
			return 16;
		}
	}

	/** What NumPy has as bool: an enumeration of FALSE and TRUE over int8. */
	record Truth() implements NewType {
		@Override
		public int bytes() {
			return 1;
		}
	}

	/**
	 * UTF-8 of a fixed length, padded with NUL.
	 *
	 * @param bytes of each text, 1 or more
	 */
	record Text(int bytes) implements NewType {

		/** @throws IllegalArgumentException for a length below 1 */
		public Text {
			if (bytes < 1) {
				throw new IllegalArgumentException("texts of " + bytes + " bytes");
			}
		}
	}
}

package org.outcrop.hdf5.write;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.outcrop.array.ElementType;

/** What an attribute holds: one value or a row of them. */
public sealed interface AttributeValue {

	/** As it is stored; for a text of variable length the type of its characters. */
	NewType type();

	/** Empty for one value, else the number of values. */
	List<Long> shape();

	/** The values, little-endian; for a text of variable length its characters. */
	byte[] bytes();

	/** One text of fixed length, UTF-8. */
	record Text(String value) implements AttributeValue {
		@Override
		public NewType type() {
			return new NewType.Text(Math.max(1, bytes().length));
		}

		@Override
		public List<Long> shape() {
			return List.of();
		}

		@Override
		public byte[] bytes() {
			return padded(List.of(value));
		}
	}

	/** One text of variable length, UTF-8. */
	record VariableText(String value) implements AttributeValue {
		@Override
		public NewType type() {
			return new NewType.Text(Math.max(1, bytes().length));
		}

		@Override
		public List<Long> shape() {
			return List.of();
		}

		@Override
		public byte[] bytes() {
			return value.getBytes(StandardCharsets.UTF_8);
		}
	}

	/** Texts of variable length, UTF-8. */
	record VariableTexts(List<String> values) implements AttributeValue {

		/** Copies the list, which must not be empty. */
		public VariableTexts {
			values = List.copyOf(values);
			if (values.isEmpty()) {
				throw new IllegalArgumentException("no texts");
			}
		}

		@Override
		public NewType type() {
			return new NewType.VariableText();
		}

		@Override
		public List<Long> shape() {
			return List.of((long) values.size());
		}

		/** As many zeros as the references to the texts take. */
		@Override
		public byte[] bytes() {
			return new byte[Math.multiplyExact(type().bytes(), values.size())];
		}
	}

	/** Texts, each padded with NUL to the length of the longest, UTF-8. */
	record Texts(List<String> values) implements AttributeValue {

		/** Copies the list, which must not be empty. */
		public Texts {
			values = List.copyOf(values);
			if (values.isEmpty()) {
				throw new IllegalArgumentException("no texts");
			}
		}

		@Override
		public NewType type() {
			return new NewType.Text(bytes().length / values.size());
		}

		@Override
		public List<Long> shape() {
			return List.of((long) values.size());
		}

		@Override
		public byte[] bytes() {
			return padded(values);
		}
	}

	/**
	 * Integers; of 64-bit unsigned ones the bits.
	 *
	 * @param type   not a float
	 * @param single one value rather than a row of one
	 */
	record Integers(ElementType element, boolean single, List<Long> values) implements AttributeValue {

		/** @throws IllegalArgumentException for a float type, a value outside of the type, or more than one single value */
		public Integers {
			values = List.copyOf(values);
			requireCount(single, values.size());
			if (element.isFloating()) {
				throw new IllegalArgumentException("integers as " + element);
			}
			for (long value : values) {
				requireRange(element, value);
			}
		}

		private static void requireRange(ElementType element, long value) {
			int bits = element.bytes() * Byte.SIZE;
			long least = element.isUnsigned() ? 0 : -1L << (bits - 1);
			long most = element.isUnsigned() ? (1L << (bits & 63)) - 1 : (1L << (bits - 1)) - 1;
			if (bits < Long.SIZE && (value < least || value > most)) {
				throw new IllegalArgumentException(value + " as " + element);
			}
		}

		@Override
		public NewType type() {
			return new NewType.Number(element);
		}

		@Override
		public List<Long> shape() {
			return single ? List.of() : List.of((long) values.size());
		}

		@Override
		public byte[] bytes() {
			ByteBuffer out = little(values.size() * element.bytes());
			for (long value : values) {
				for (int i = 0; i < element.bytes(); i++) {
					out.put((byte) (value >>> Byte.SIZE * i));
				}
			}
			return out.array();
		}
	}

	/** True or false, as NumPy has it. */
	record Truth(boolean value) implements AttributeValue {
		@Override
		public NewType type() {
			return new NewType.Truth();
		}

		@Override
		public List<Long> shape() {
			return List.of();
		}

		@Override
		public byte[] bytes() {
			return new byte[] { (byte) (value ? 1 : 0) };
		}
	}

	/**
	 * Float64.
	 *
	 * @param single one value rather than a row of one
	 */
	record Reals(boolean single, List<Double> values) implements AttributeValue {

		/** @throws IllegalArgumentException for more than one single value */
		public Reals {
			values = List.copyOf(values);
			requireCount(single, values.size());
		}

		@Override
		public NewType type() {
			return new NewType.Number(ElementType.FLOAT64);
		}

		@Override
		public List<Long> shape() {
			return single ? List.of() : List.of((long) values.size());
		}

		@Override
		public byte[] bytes() {
			ByteBuffer out = little(values.size() * Double.BYTES);
			values.forEach(out::putDouble);
			return out.array();
		}
	}

	private static void requireCount(boolean single, int count) {
		if (single ? count != 1 : count < 1) {
			throw new IllegalArgumentException(count + " values");
		}
	}

	private static byte[] padded(List<String> values) {
		List<byte[]> texts = values.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
		int length = Math.max(1, texts.stream().mapToInt(text -> text.length).max().orElse(1));
		ByteBuffer out = ByteBuffer.allocate(Math.multiplyExact(length, texts.size()));
		for (int i = 0; i < texts.size(); i++) {
			out.put(i * length, texts.get(i));
		}
		return out.array();
	}

	private static ByteBuffer little(int bytes) {
		return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
	}
}

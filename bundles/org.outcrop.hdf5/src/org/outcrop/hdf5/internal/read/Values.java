package org.outcrop.hdf5.internal.read;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.outcrop.array.ElementType;
import org.outcrop.hdf5.ByteOrders;
import org.outcrop.hdf5.Hdf5Type;

/**
 * Elements as they are in the file, made into texts or numbers.
 *
 * @param structure of the file that they are from
 * @param type      of each
 * @param bytes     all of them
 */
public record Values(Structure structure, Hdf5Type type, byte[] bytes) {

	/** Whether they are texts. */
	public boolean isText() {
		return type instanceof Hdf5Type.FixedText || type instanceof Hdf5Type.VariableText;
	}

	/** As texts; none where they are something else. */
	public List<String> texts() {
		List<String> texts = new ArrayList<>();
		GlobalHeap heap = new GlobalHeap(structure);
		for (int at = 0; isText() && at + type.bytes() <= bytes.length; at += type.bytes()) {
			texts.add(switch (type) {
			case Hdf5Type.FixedText fixed -> fixed(at, fixed);
			case Hdf5Type.VariableText ignored -> variable(heap, at);
			case Hdf5Type.Number n -> "";
			case Hdf5Type.Half h -> "";
			case Hdf5Type.Complex c -> "";
			case Hdf5Type.Enumeration e -> "";
			case Hdf5Type.Other o -> "";
			});
		}
		return texts;
	}

	private String fixed(int at, Hdf5Type.FixedText fixed) {
		int end = at;
		while (end < at + fixed.bytes() && bytes[end] != 0) {
			end++;
		}
		String text = new String(bytes, at, end - at, StandardCharsets.UTF_8);
		return fixed.spacePadded() ? text.stripTrailing() : text;
	}

	private String variable(GlobalHeap heap, int at) {
		Cursor cursor = new Cursor(structure, 0, Arrays.copyOfRange(bytes, at, at + type.bytes()));
		long length = cursor.u32();
		long collection = cursor.address();
		long index = cursor.u32();
		if (length == 0 || collection == Cursor.UNDEFINED || collection == structure.base()) {
			return "";
		}
		byte[] value = heap.object(collection, index);
		int end = 0;
		while (end < Math.min(value.length, length) && value[end] != 0) {
			end++;
		}
		return new String(value, 0, end, StandardCharsets.UTF_8);
	}

	/** As numbers; none where they are something else. */
	public double[] numbers() {
		Hdf5Type.Number number = number();
		if (number == null) {
			return new double[0];
		}
		MemorySegment natives = natives(number);
		double[] numbers = new double[bytes.length / number.bytes()];
		for (int i = 0; i < numbers.length; i++) {
			numbers[i] = number.type().readDouble(natives, (long) i * number.bytes());
		}
		return numbers;
	}

	/** As integers; none where they are something else. */
	public long[] integers() {
		Hdf5Type.Number number = number();
		if (number == null || number.type().isFloating()) {
			return new long[0];
		}
		boolean big = number.order() == ByteOrder.BIG_ENDIAN;
		long[] integers = new long[bytes.length / number.bytes()];
		for (int i = 0; i < integers.length; i++) {
			integers[i] = integer(i * number.bytes(), number.type(), big);
		}
		return integers;
	}

	private long integer(int at, ElementType element, boolean big) {
		int size = element.bytes();
		long value = 0;
		for (int i = 0; i < size; i++) {
			value = value << 8 | bytes[big ? at + i : at + size - 1 - i] & 0xff;
		}
		int unused = Long.SIZE - 8 * size;
		return element.isUnsigned() ? value : value << unused >> unused;
	}

	private Hdf5Type.Number number() {
		return switch (type) {
		case Hdf5Type.Number n -> n;
		case Hdf5Type.Enumeration e -> e.base();
		case Hdf5Type.Half h -> null;
		case Hdf5Type.Complex c -> null;
		case Hdf5Type.FixedText t -> null;
		case Hdf5Type.VariableText t -> null;
		case Hdf5Type.Other o -> null;
		};
	}

	private MemorySegment natives(Hdf5Type.Number number) {
		MemorySegment copy = MemorySegment.ofArray(bytes.clone());
		if (number.order() != ByteOrder.nativeOrder()) {
			ByteOrders.swap(copy, number.bytes());
		}
		return copy;
	}
}

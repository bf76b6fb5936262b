package org.outcrop.scan4d.internal.cached;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.List;

import org.outcrop.array.ElementType;
import org.outcrop.hdf5.write.NewType;
import org.outcrop.scan4d.Picture;

/**
 * Numbers as they are kept.
 *
 * @param type    uint8, uint32, uint64, int32, int64, float64; of complex numbers that of a part, float32
 * @param complex whether each element is a real and an imaginary part
 * @param shape   slowest axis first
 * @param bytes   little-endian, row-major; not to be changed
 */
public record StoredArray(ElementType type, boolean complex, List<Long> shape, MemorySegment bytes) {

	private static final ValueLayout.OfInt I32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
	private static final ValueLayout.OfLong I64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
	private static final ValueLayout.OfDouble F64 = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

	public StoredArray {
		shape = List.copyOf(shape);
		if (bytes.byteSize() != Math.multiplyExact(shape.stream().reduce(1L, Math::multiplyExact), type.bytes() * (complex ? 2 : 1))) {
			throw new IllegalArgumentException(bytes.byteSize() + " bytes for " + shape + " of " + type);
		}
		if (complex && type != ElementType.FLOAT32) {
			throw new IllegalArgumentException("complex numbers are kept as two float32, not " + type);
		}
	}

	/** Real numbers. */
	public StoredArray(ElementType type, List<Long> shape, MemorySegment bytes) {
		this(type, false, shape, bytes);
	}

	/** As it is written. */
	NewType written() {
		return complex ? new NewType.Complex64() : new NewType.Number(type);
	}

	/**
	 * Exact sums as the narrowest type that holds every possible one; real numbers as float64.
	 *
	 * @param summed values that each sum is of
	 * @param source type of these values
	 */
	public static StoredArray of(Picture.Values values, List<Long> shape, ElementType source, long summed) {
		return switch (values) {
		case Picture.Reals reals -> ofReals(reals.reals(), shape);
		case Picture.Counts counts -> ofCounts(counts.counts(), shape, sumType(source, summed));
		};
	}

	/** The type of sums of so many values. */
	static ElementType sumType(ElementType source, long summed) {
		double largest = summed * (Math.scalb(1.0, source.bytes() * Byte.SIZE) - 1);
		if (source.isUnsigned()) {
			return largest <= 0xffff_ffffL ? ElementType.UINT32 : ElementType.UINT64;
		}
		return largest <= Integer.MAX_VALUE ? ElementType.INT32 : ElementType.INT64;
	}

	/** Integers as a type of 32 or 64 bits. */
	public static StoredArray ofCounts(long[] counts, List<Long> shape, ElementType type) {
		MemorySegment bytes = Arena.ofAuto().allocate(Math.multiplyExact((long) counts.length, type.bytes()), Long.BYTES);
		if (type.bytes() == Long.BYTES) {
			MemorySegment.copy(counts, 0, bytes, I64, 0, counts.length);
		} else {
			for (int i = 0; i < counts.length; i++) {
				bytes.set(I32, (long) i * Integer.BYTES, (int) counts[i]);
			}
		}
		return new StoredArray(type, shape, bytes.asReadOnly());
	}

	private static StoredArray ofReals(double[] reals, List<Long> shape) {
		MemorySegment bytes = Arena.ofAuto().allocate(Math.multiplyExact((long) reals.length, Double.BYTES), Double.BYTES);
		MemorySegment.copy(reals, 0, bytes, F64, 0, reals.length);
		return new StoredArray(ElementType.FLOAT64, shape, bytes.asReadOnly());
	}

	/** One byte for each cell, 1 where the bit is set. */
	public static StoredArray ofBits(BitSet bits, List<Long> shape) {
		int count = Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
		byte[] bytes = new byte[count];
		bits.stream().filter(i -> i < count).forEach(i -> bytes[i] = 1);
		return new StoredArray(ElementType.UINT8, shape, MemorySegment.ofArray(bytes).asReadOnly());
	}

	/** Whether it is of a type that sums and other results have. */
	public boolean isNumbers() {
		return type == ElementType.FLOAT64 || !type.isFloating() && (type.bytes() == Integer.BYTES || type.bytes() == Long.BYTES);
	}

	/** Whether it is what {@link #ofBits} makes. */
	public boolean isBits() {
		return type == ElementType.UINT8;
	}

	/** How many numbers. */
	public int count() {
		return Math.toIntExact(bytes.byteSize() / type.bytes());
	}

	/** Exact counts, or real numbers. */
	public Picture.Values values() {
		return type.isFloating() ? new Picture.Reals(reals()) : new Picture.Counts(counts());
	}

	/** Integers; of unsigned 64-bit ones the bits. */
	public long[] counts() {
		long[] counts = new long[count()];
		switch (type.bytes()) {
		case 1 -> fill(counts, i -> bytes.get(ValueLayout.JAVA_BYTE, i) & 0xff);
		case 4 -> {
			long mask = type.isUnsigned() ? 0xffff_ffffL : -1;
			fill(counts, i -> bytes.get(I32, i * Integer.BYTES) & mask);
		}
		case 8 -> MemorySegment.copy(bytes, I64, 0, counts, 0, counts.length);
		default -> throw new IllegalStateException("results are not kept as " + type);
		}
		return counts;
	}

	private interface At {
		long of(long index);
	}

	private static void fill(long[] counts, At at) {
		for (int i = 0; i < counts.length; i++) {
			counts[i] = at.of(i);
		}
	}

	private double[] reals() {
		if (type != ElementType.FLOAT64) {
			throw new IllegalStateException("results are not kept as " + type);
		}
		double[] reals = new double[count()];
		MemorySegment.copy(bytes, F64, 0, reals, 0, reals.length);
		return reals;
	}

	/** The set bits of what {@link #ofBits} made. */
	public BitSet bits() {
		BitSet bits = new BitSet();
		for (int i = 0; i < count(); i++) {
			bits.set(i, bytes.get(ValueLayout.JAVA_BYTE, i) != 0);
		}
		return bits;
	}
}

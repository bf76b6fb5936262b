package org.outcrop.pipeline.internal.operation;

import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.math.RoundingMode;

import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.ZarrType.Kind;

/**
 * How single numbers become those of another type.
 *
 * @param from what they are
 * @param to   what they become
 * @param loss what may be lost
 */
record Conversion(Kind from, Kind to, Loss loss) {

	/** What becomes of a number that the type can't hold. */
	enum Loss {
		/** It is refused. */
		REFUSE,
		/** The nearest is taken, ties to even; beyond the range it is refused. */
		ROUND,
		/** The nearest is taken, the end of the range where it lies beyond. */
		SATURATE
	}

	/** @return false where the number is refused */
	boolean convert(MemorySegment items, int index, MemorySegment target) {
		boolean real = isReal(from);
		if (!isReal(to)) {
			return real ? realToWhole(Values.value(from, items, index), target, index)
					: wholeToWhole(Values.whole(from, items, index), target, index);
		}
		return real ? realToReal(Values.value(from, items, index), target, index) : wholeToReal(Values.whole(from, items, index), target, index);
	}

	/** A number as the user reads it. */
	String text(MemorySegment items, int index) {
		if (isReal(from)) {
			return Double.toString(Values.value(from, items, index));
		}
		long bits = Values.whole(from, items, index);
		return from == Kind.UINT64 ? Long.toUnsignedString(bits) : Long.toString(bits);
	}

	private static boolean isReal(Kind kind) {
		return Values.isFloating(ZarrType.of(kind));
	}

	private boolean wholeToWhole(long value, MemorySegment target, int index) {
		boolean huge = from == Kind.UINT64 && value < 0;
		long fitting;
		if (to == Kind.UINT64) {
			fitting = huge ? value : Math.max(0, value);
		} else {
			fitting = huge ? Ranges.most(to) : Math.clamp(value, Ranges.least(to), Ranges.most(to));
		}
		boolean same = fitting == value && (to == Kind.UINT64 || !huge);
		Values.putWhole(to, fitting, target, index);
		return same || loss == Loss.SATURATE;
	}

	private boolean realToWhole(double value, MemorySegment target, int index) {
		if (Double.isNaN(value)) {
			return false;
		}
		double rounded = Math.rint(value);
		if (rounded != value && loss == Loss.REFUSE) {
			return false;
		}
		double least = to == Kind.UINT64 ? 0 : Ranges.least(to);
		// the first number that is too large: those of 64 bit have no double of their own for the largest
		double beyond = to == Kind.UINT64 ? 0x1p64 : to == Kind.INT64 ? 0x1p63 : Ranges.most(to) + 1.0;
		boolean inside = rounded >= least && rounded < beyond;
		long whole;
		if (to == Kind.UINT64) {
			whole = rounded >= 0x1p64 ? -1 : rounded >= 0x1p63 ? (long) (rounded - 0x1p63) ^ Long.MIN_VALUE : Math.max(0, (long) rounded);
		} else {
			whole = Math.clamp((long) rounded, Ranges.least(to), Ranges.most(to));
		}
		Values.putWhole(to, whole, target, index);
		return inside || loss == Loss.SATURATE;
	}

	private boolean realToReal(double value, MemorySegment target, int index) {
		Values.put(to, value, target, index);
		double back = Values.value(to, target, index);
		if (Double.compare(back, value) == 0 || Double.isNaN(value)) {
			return true;
		}
		if (Double.isInfinite(back)) {
			Values.put(to, Math.copySign(largest(), value), target, index);
			return loss == Loss.SATURATE;
		}
		return loss != Loss.REFUSE;
	}

	private double largest() {
		return to == Kind.FLOAT16 ? 65504 : to == Kind.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
	}

	private boolean wholeToReal(long bits, MemorySegment target, int index) {
		if (from != Kind.UINT64 && bits == (double) bits && Math.abs((double) bits) <= 0x1p53) {
			return realToReal(bits, target, index);
		}
		// the long way for large numbers: rounded once, from all digits
		BigDecimal exact = new BigDecimal(from == Kind.UINT64 ? Long.toUnsignedString(bits) : Long.toString(bits));
		double nearest = to == Kind.FLOAT32 ? exact.floatValue() : exact.doubleValue();
		boolean same = exact.compareTo(new BigDecimal(nearest).setScale(0, RoundingMode.UNNECESSARY)) == 0;
		if (to == Kind.FLOAT16) {
			return realToReal(nearest, target, index);
		}
		Values.put(to, nearest, target, index);
		return same || loss != Loss.REFUSE;
	}
}

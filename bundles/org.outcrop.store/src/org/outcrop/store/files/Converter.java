package org.outcrop.store.files;

import java.lang.foreign.MemorySegment;

import org.outcrop.data.DataException;
import org.outcrop.zarr.ZarrType;

/** Carries a {@link Conversion} out. Any thread. */
final class Converter {

	private static final double TWO_TO_63 = 0x1p63;
	private static final double TWO_TO_64 = 0x1p64;

	private static final double LARGEST_HALF = 65504;

	private final ZarrType from;
	private final ZarrType to;
	private final Conversion how;

	/** @throws DataException.Unsupported for types between which there is no conversion */
	Converter(ZarrType from, Conversion how) {
		this.from = from;
		this.to = how.type();
		this.how = how;
		boolean same = from.equals(to) && !how.scales();
		boolean numbers = Values.isReal(from) && (Values.isReal(to) || Values.isComplex(to)) || Values.isComplex(from) && Values.isComplex(to);
		if (!same && !numbers) {
			throw new DataException.Unsupported("there is no conversion from " + from.v3Name() + " to " + to.v3Name(), "",
					Values.isComplex(from) ? "Keep it complex." : "Choose a type of numbers.");
		}
	}

	/** Converts so many items. */
	void run(MemorySegment source, MemorySegment target, long items) {
		if (from.equals(to) && !how.scales()) {
			MemorySegment.copy(source, 0, target, 0, items * from.itemBytes());
		} else if (Values.isComplex(from)) {
			parts(source, target, 2 * items);
		} else if (Values.isComplex(to)) {
			ZarrType part = part(to);
			for (long i = 0; i < items; i++) {
				one(source, i * from.itemBytes(), from, target, i * to.itemBytes(), part, i);
				Values.putReal(target, i * to.itemBytes() + part.itemBytes(), part, 0);
			}
		} else {
			for (long i = 0; i < items; i++) {
				one(source, i * from.itemBytes(), from, target, i * to.itemBytes(), to, i);
			}
		}
	}

	private void parts(MemorySegment source, MemorySegment target, long parts) {
		if (how.summand() != 0) {
			throw new DataException.Unsupported("complex numbers are not shifted", "", "Scale them by a factor alone.");
		}
		ZarrType partFrom = part(from);
		ZarrType partTo = part(to);
		for (long i = 0; i < parts; i++) {
			one(source, i * partFrom.itemBytes(), partFrom, target, i * partTo.itemBytes(), partTo, i / 2);
		}
	}

	private static ZarrType part(ZarrType complex) {
		return complex.kind() == ZarrType.Kind.COMPLEX64 ? ZarrType.FLOAT32 : ZarrType.FLOAT64;
	}

	private void one(MemorySegment source, long at, ZarrType own, MemorySegment target, long to, ZarrType type, long number) {
		boolean whole = Values.isWhole(type);
		if (Values.isWhole(own) && !how.scales()) {
			long value = Values.whole(source, at, own);
			boolean large = own.kind() == ZarrType.Kind.UINT64 && value < 0;
			if (whole) {
				Values.putWhole(target, to, type, fit(value, large, type, number));
			} else {
				boolean clipped = putFloat(target, to, type, large ? Values.unsigned(value) : value, number);
				if (!clipped && !how.rounding() && !comesBack(Values.real(target, to, type), value, large)) {
					throw refused(number, large ? Long.toUnsignedString(value) : Long.toString(value));
				}
			}
			return;
		}
		double value = Values.real(source, at, own);
		if (how.scales()) {
			value = value * how.factor() + how.summand();
		}
		if (whole) {
			Values.putWhole(target, to, type, wholeOf(value, type, number));
		} else {
			boolean clipped = putFloat(target, to, type, value, number);
			if (!clipped && !how.rounding() && Values.real(target, to, type) != value && !Double.isNaN(value)) {
				throw refused(number, Double.toString(value));
			}
		}
	}

	private static boolean comesBack(double put, long value, boolean large) {
		if (large) {
			return put < TWO_TO_64 && put >= TWO_TO_63 && (long) (put - TWO_TO_63) == (value & Long.MAX_VALUE);
		}
		return put < TWO_TO_63 && (long) put == value;
	}

	/** A whole number in the range of another type. */
	private long fit(long value, boolean large, ZarrType type, long number) {
		boolean unsigned = type.kind() == ZarrType.Kind.UINT64;
		boolean tooLarge = unsigned ? false : large || value > Values.largest(type);
		boolean tooSmall = !large && value < Values.smallest(type);
		if (!tooLarge && !tooSmall) {
			return value;
		}
		if (!how.clipping()) {
			throw refused(number, large ? Long.toUnsignedString(value) : Long.toString(value));
		}
		return tooLarge ? Values.largest(type) : Values.smallest(type);
	}

	private long wholeOf(double value, ZarrType type, long number) {
		double rounded = how.rounding() ? Math.rint(value) : value;
		double smallest = Values.smallest(type);
		// the largest of 64 bits are no doubles: the first that is too large is one
		double end = switch (type.kind()) {
		case UINT64 -> TWO_TO_64;
		case INT64 -> TWO_TO_63;
		default -> Values.largest(type) + 1.0;
		};
		if (Double.isNaN(rounded) || rounded < smallest || rounded >= end) {
			if (!how.clipping()) {
				throw refused(number, Double.toString(value));
			}
			return Double.isNaN(rounded) ? 0 : rounded < smallest ? Values.smallest(type) : Values.largest(type);
		}
		if (rounded != Math.rint(rounded)) {
			// a fraction between the largest and the first that is too large
			throw refused(number, Double.toString(value));
		}
		return rounded >= TWO_TO_63 ? (long) (rounded - TWO_TO_63) | Long.MIN_VALUE : (long) rounded;
	}

	/** Whether it had to be clipped. */
	private boolean putFloat(MemorySegment target, long to, ZarrType type, double value, long number) {
		Values.putReal(target, to, type, value);
		double put = Values.real(target, to, type);
		if (Double.isInfinite(put) && Double.isFinite(value)) {
			if (!how.clipping()) {
				throw refused(number, Double.toString(value));
			}
			double largest = type.kind() == ZarrType.Kind.FLOAT16 ? LARGEST_HALF : Float.MAX_VALUE;
			Values.putReal(target, to, type, Math.copySign(largest, value));
			return true;
		}
		return false;
	}

	private DataException refused(long number, String value) {
		return new DataException.Unsupported(to.v3Name() + " can't hold " + value + " without loss", "item " + number + " of a region",
				"Allow rounding or clipping, give a scale, or choose a larger type.");
	}
}

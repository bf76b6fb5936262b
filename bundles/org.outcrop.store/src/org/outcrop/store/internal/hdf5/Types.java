package org.outcrop.store.internal.hdf5;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Set;

import org.outcrop.array.ElementType;
import org.outcrop.hdf5.ByteOrders;
import org.outcrop.hdf5.Hdf5Type;
import org.outcrop.hdf5.write.NewType;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.ZarrType.Kind;

/** Types of items, as HDF5 has them. */
final class Types {

	private Types() {
	}

	/** What items of the file are to us; empty where we have no such type. */
	static Optional<ZarrType> of(Hdf5Type type) {
		return switch (type) {
		case Hdf5Type.Number number -> Optional.of(ZarrType.of(number.type()));
		case Hdf5Type.Half _ -> Optional.of(ZarrType.of(Kind.FLOAT16));
		case Hdf5Type.Complex complex -> Optional.of(ZarrType.of(complex.part() == ElementType.FLOAT32 ? Kind.COMPLEX64 : Kind.COMPLEX128));
		case Hdf5Type.Enumeration names -> Optional.of(isTruth(names) ? ZarrType.of(Kind.BOOL) : ZarrType.of(names.base().type()));
		case Hdf5Type.FixedText _, Hdf5Type.VariableText _ -> Optional.of(ZarrType.STRING);
		case Hdf5Type.Other _ -> Optional.empty();
		};
	}

	/** Truth values of NumPy. */
	private static boolean isTruth(Hdf5Type.Enumeration type) {
		return type.bytes() == 1 && type.names().keySet().equals(Set.of(0L, 1L)) && type.names().get(0L).equalsIgnoreCase("FALSE")
				&& type.names().get(1L).equalsIgnoreCase("TRUE");
	}

	/** The byte order of items in the file; the machine's where they have none. */
	static ByteOrder order(Hdf5Type type) {
		return switch (type) {
		case Hdf5Type.Number number -> number.order();
		case Hdf5Type.Half half -> half.order();
		case Hdf5Type.Complex complex -> complex.order();
		case Hdf5Type.Enumeration names -> names.base().order();
		case Hdf5Type.FixedText _, Hdf5Type.VariableText _, Hdf5Type.Other _ -> ByteOrder.nativeOrder();
		};
	}

	/** Turns items from the machine's byte order to little-endian, in which they are written, and back. */
	static void littleEndian(MemorySegment items, ZarrType type) {
		if (ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN) {
			ByteOrders.swap(items, type.componentBytes());
		}
	}

	/** As what items are written; empty for texts of fixed length, which are read only. */
	static Optional<NewType> written(ZarrType type) {
		return switch (type.kind()) {
		case BOOL -> Optional.of(new NewType.Truth());
		case FLOAT16 -> Optional.of(new NewType.Half());
		case COMPLEX64 -> Optional.of(new NewType.Complex64());
		case COMPLEX128 -> Optional.of(new NewType.Complex128());
		case STRING -> Optional.of(new NewType.VariableText());
		case FIXED_TEXT, FIXED_BYTES -> Optional.empty();
		case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64, FLOAT32, FLOAT64 -> type.elementType().map(NewType.Number::new);
		};
	}
}

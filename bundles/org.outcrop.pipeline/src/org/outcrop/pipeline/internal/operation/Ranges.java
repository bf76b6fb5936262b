package org.outcrop.pipeline.internal.operation;

import org.outcrop.zarr.ZarrType.Kind;

/** What the types of whole numbers hold; uint64, whose greatest number is beyond a long, is not asked. */
final class Ranges {

	private Ranges() {
	}

	static long least(Kind kind) {
		return switch (kind) {
		case INT8 -> Byte.MIN_VALUE;
		case INT16 -> Short.MIN_VALUE;
		case INT32 -> Integer.MIN_VALUE;
		case INT64 -> Long.MIN_VALUE;
		default -> 0;
		};
	}

	static long most(Kind kind) {
		return switch (kind) {
		case BOOL -> 1;
		case UINT8 -> 0xff;
		case INT8 -> Byte.MAX_VALUE;
		case UINT16 -> 0xffff;
		case INT16 -> Short.MAX_VALUE;
		case UINT32 -> 0xffff_ffffL;
		case INT32 -> Integer.MAX_VALUE;
		case INT64 -> Long.MAX_VALUE;
		default -> throw new IllegalArgumentException("no range in a long: " + kind);
		};
	}
}

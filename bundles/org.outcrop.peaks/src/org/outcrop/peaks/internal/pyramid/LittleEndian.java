package org.outcrop.peaks.internal.pyramid;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in byte arrays, in the one byte order of the format. */
final class LittleEndian {

	static final VarHandle INT = of(int[].class);
	static final VarHandle LONG = of(long[].class);
	static final VarHandle DOUBLE = of(double[].class);

	private LittleEndian() {
	}

	private static VarHandle of(Class<?> type) {
		return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.LITTLE_ENDIAN).withInvokeExactBehavior();
	}
}

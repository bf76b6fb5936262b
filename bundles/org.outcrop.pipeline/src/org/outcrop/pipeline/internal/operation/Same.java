package org.outcrop.pipeline.internal.operation;

import java.lang.foreign.MemorySegment;

import org.outcrop.data.DataException;
import org.outcrop.pipeline.operation.TileKernel;
import org.outcrop.pipeline.operation.TileWork;
import org.outcrop.pipeline.operation.Work;
import org.outcrop.store.ArrayInfo;
import org.outcrop.zarr.Box;

/** The items as they are. */
public final class Same {

	private Same() {
	}

	/** A copy. */
	public static Work of(ArrayInfo input) {
		return new TileWork(input, kernel(input));
	}

	static TileKernel kernel(ArrayInfo input) {
		int itemBytes = input.type().itemBytes();
		if (itemBytes == 0) {
			throw new DataException.Unsupported("arrays of texts are no input of a pipeline", "", "Take an array of numbers.");
		}
		return new ItemKernel(input.type()) {
			@Override
			void compute(Box tile, MemorySegment items, MemorySegment target, int start, int end) {
				MemorySegment.copy(items, (long) start * itemBytes, target, (long) start * itemBytes, (long) (end - start) * itemBytes);
			}
		};
	}
}

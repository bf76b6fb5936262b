package org.outcrop.format.zarr;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

import org.outcrop.compute.Progress;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.ArraySpec;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrFormat;
import org.outcrop.zarr.ZarrGroup;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.codec.Codec;
import org.outcrop.zarr.store.FolderStore;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Small stores with known values. */
final class Stores {

	private Stores() {
	}

	/** The value at an index in C order. */
	static int value(long at) {
		return (int) (at * 2_654_435_761L >>> 7 & 0xfff);
	}

	static short[] values(long count) {
		short[] values = new short[Math.toIntExact(count)];
		for (int i = 0; i < values.length; i++) {
			values[i] = (short) value(i);
		}
		return values;
	}

	static FolderStore group(Path folder, ZarrFormat format) {
		FolderStore store = new FolderStore(folder);
		ZarrGroup.create(store, "", format, JsonNodeFactory.instance.objectNode());
		return store;
	}

	/** An array of 16-bit numbers, as {@link #value} has them. */
	static ZarrArray array(FolderStore store, String path, ArraySpec spec) {
		ZarrArray array = ZarrArray.create(store, path, spec, ArrayOptions.DEFAULT);
		MemorySegment bytes = MemorySegment.ofArray(MemorySegment.ofArray(values(spec.box().count())).toArray(ValueLayout.JAVA_BYTE));
		array.write(Box.all(spec.shape().stream().mapToLong(Long::longValue).toArray()), bytes, Progress.NONE);
		return array;
	}

	static ArraySpec packed(long[] shape, long... chunk) {
		return ArraySpec.v3(ZarrType.UINT16, shape, chunk).packed(new Codec.Zstd(1, true));
	}
}

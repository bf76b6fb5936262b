package org.outcrop.imaging.internal.store;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.function.LongFunction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.outcrop.array.ElementType;
import org.outcrop.compute.Progress;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.ArraySpec;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.FillValue;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.codec.Codec;
import org.outcrop.zarr.store.FolderStore;
import org.outcrop.zarr.store.PutMode;
import org.outcrop.zarr.store.StoreKeys;

/**
 * Nodes of Zarr v3, each array with a record of its chunks. Long columns are made piece by piece. No group is made that nobody asked for, so
 * that the root can come last. For one thread.
 */
public final class ZarrTree implements NodeWriter {

	private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();
	/** Items of a chunk of a long column. */
	private static final int CHUNK = 1 << 18;
	/** Texts of a chunk. */
	private static final int TEXTS = 1 << 16;
	/** Fewer items are not worth packing. */
	private static final int PACKED = 256;
	private static final int LEVEL = 3;
	private static final String SPATIAL = "/" + AnnotatedTable.SPATIAL + "/";

	private final FolderStore store;

	/** @param folder made with the first node */
	public ZarrTree(Path folder) {
		this.store = new FolderStore(folder);
	}

	/** Where it is written. */
	public FolderStore store() {
		return store;
	}

	@Override
	public void group(String path, ObjectNode attributes) {
		group(store, path, attributes);
	}

	static void group(FolderStore store, String path, ObjectNode attributes) {
		ObjectNode document = Encodings.none().put("zarr_format", 3).put("node_type", "group");
		document.set("attributes", attributes);
		try {
			store.put(StoreKeys.join(path, "zarr.json"), JSON.writeValueAsBytes(document), PutMode.REPLACE);
		} catch (JsonProcessingException e) {
			throw new IllegalStateException("a tree of JSON has a text", e);
		}
	}

	@Override
	public void column(String path, ElementType type, long count, Items items, ObjectNode attributes) {
		int chunk = (int) Math.clamp(count, 1, CHUNK);
		ArraySpec spec = packed(ArraySpec.v3(ZarrType.of(type), new long[]{count}, chunk), count);
		ZarrArray array = ZarrArray.hidden(store, path, spec, ArrayOptions.DEFAULT);
		MemorySegment piece = MemorySegment.ofArray(new byte[Math.multiplyExact(chunk, type.bytes())]);
		for (long from = 0; from < count; from += chunk) {
			int now = (int) Math.min(chunk, count - from);
			items.put(piece, from, now);
			array.write(new Box(new long[]{from}, new long[]{now}), piece, Progress.NONE);
		}
		array.reveal(attributes, PutMode.REPLACE);
	}

	private static ArraySpec packed(ArraySpec spec, long count) {
		if (count < PACKED) {
			return spec;
		}
		return spec.type().itemBytes() > 1 ? spec.packed(Codec.Blosc.lz4(spec.type().itemBytes())) : spec.packed(new Codec.Zstd(LEVEL, false));
	}

	/** Begins an array of several axes, float64, that is seen when it is revealed. */
	ZarrArray image(String path, long[] shape, long[] chunk, String... names) {
		ArraySpec spec = ArraySpec.v3(ZarrType.FLOAT64, shape, chunk).withNames(names);
		return ZarrArray.hidden(store, path, packed(spec, spec.box().count()), ArrayOptions.DEFAULT);
	}

	@Override
	public void texts(String path, long count, LongFunction<String> text) {
		int chunk = (int) Math.clamp(count, 1, TEXTS);
		ArraySpec spec = ArraySpec.v3(ZarrType.STRING, new long[]{count}, chunk);
		ZarrArray array = ZarrArray.hidden(store, path, count < PACKED ? spec : spec.packed(new Codec.Zstd(LEVEL, false)), ArrayOptions.DEFAULT);
		for (long from = 0; from < count; from += chunk) {
			String[] piece = new String[(int) Math.min(chunk, count - from)];
			for (int i = 0; i < piece.length; i++) {
				piece[i] = text.apply(from + i);
			}
			array.writeTexts(new Box(new long[]{from}, new long[]{piece.length}), piece, Progress.NONE);
		}
		array.reveal(Encodings.strings(), PutMode.REPLACE);
	}

	/** A text that readers of SpatialData look for has a chunk, as they write it themselves. */
	@Override
	public void text(String path, String text) {
		if (path.contains(SPATIAL)) {
			ZarrArray array = ZarrArray.hidden(store, path, ArraySpec.v3(ZarrType.STRING, new long[0]), ArrayOptions.DEFAULT);
			array.writeTexts(Box.all(), new String[]{text}, Progress.NONE);
			array.reveal(Encodings.string(), PutMode.REPLACE);
		} else {
			scalar(path, ZarrType.STRING, new FillValue(new byte[0], text, true), Encodings.string());
		}
	}

	@Override
	public void number(String path, double value) {
		scalar(path, ZarrType.FLOAT64, FillValue.of(bits().putDouble(value).array()), Encodings.scalar());
	}

	@Override
	public void number(String path, long value) {
		scalar(path, ZarrType.of(ElementType.INT64), FillValue.of(bits().putLong(value).array()), Encodings.scalar());
	}

	private static ByteBuffer bits() {
		return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
	}

	/** What stands for nothing. */
	public void nothing(String path) {
		scalar(path, ZarrType.of(ZarrType.Kind.BOOL), FillValue.of(new byte[1]), Encodings.nothing());
	}

	/** What was never written is the value: a chunk, its record and their folders are four times what the document takes of a file system. */
	private void scalar(String path, ZarrType type, FillValue value, ObjectNode attributes) {
		ZarrArray.hidden(store, path, ArraySpec.v3(type, new long[0]).withFill(value), ArrayOptions.DEFAULT.withoutRecord())
				.reveal(attributes, PutMode.REPLACE);
	}
}

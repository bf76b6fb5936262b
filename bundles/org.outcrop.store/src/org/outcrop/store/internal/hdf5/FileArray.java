package org.outcrop.store.internal.hdf5;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Crew;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.hdf5.BoxCopy;
import org.outcrop.hdf5.ByteOrders;
import org.outcrop.hdf5.Hdf5Array;
import org.outcrop.hdf5.Hdf5Filter;
import org.outcrop.hdf5.Hdf5Layout;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.codec.Codec;

/** An array of the file in the state in which it was opened, whatever is changed since. */
final class FileArray extends CheckedArray {

	private static final long PIECE = 4 << 20;

	private final OpenFile file;
	private final Hdf5Array array;
	private final int workers;

	/** @param file let go when this is closed */
	FileArray(OpenFile file, Hdf5Array array, String at, int workers) {
		super(info(array, at), at);
		this.file = file;
		this.array = array;
		this.workers = workers;
	}

	/** What an array is. @throws DataException.Unsupported where its items are nothing that we know */
	static ArrayInfo info(Hdf5Array array, String at) {
		ZarrType type = Types.of(array.type()).orElseThrow(() -> new DataException.Unsupported(
				"an array of items that are not read here (" + array.type().describe() + ")", at, "Read it with another program."));
		List<Long> shape = java.util.Arrays.stream(array.shape()).boxed().toList();
		List<String> axes = array.attributes().get(Attributes.LABELS).map(labels -> labels.texts()).filter(texts -> texts.size() == shape.size())
				.orElse(List.of());
		return new ArrayInfo(shape, type, axes, Attributes.read(array.attributes(), at));
	}

	@Override
	public ArrayLayout layout() {
		return switch (array.layout()) {
		case Hdf5Layout.Chunked chunked -> new ArrayLayout(Optional.of(chunked.chunkShape()), Optional.empty(), Optional.of(codecs(chunked)));
		case Hdf5Layout.Compact _, Hdf5Layout.Contiguous _, Hdf5Layout.Elsewhere _ ->
			new ArrayLayout(Optional.of(info().shape()), Optional.empty(), Optional.of(List.of()));
		};
	}

	private static List<Codec.BytesToBytes> codecs(Hdf5Layout.Chunked chunked) {
		return chunked.filters().stream().filter(filter -> filter.id() == Hdf5Filter.DEFLATE).<Codec.BytesToBytes>map(
				filter -> new Codec.Gzip(filter.values().isEmpty() ? 1 : (int) Math.clamp(filter.values().getFirst(), 0, 9))).toList();
	}

	@Override
	void readChecked(Box region, MemorySegment target, Progress progress) {
		List<Box> parts = parts(region);
		Crew.run("store read", Flat.workers(target, workers), parts.size(), progress, task -> read(parts.get((int) task), region, target));
	}

	/** Whole chunks' parts, or runs that are worth a call. */
	private List<Box> parts(Box region) {
		if (region.rank() == 0) {
			return List.of(region);
		}
		if (array.layout() instanceof Hdf5Layout.Chunked chunked) {
			return Flat.parts(region, chunked.chunkShape());
		}
		return region.count() == 0 ? List.of() : Flat.parts(region, Flat.rows(region, info().type().itemBytes(), PIECE));
	}

	private void read(Box part, Box region, MemorySegment target) {
		int size = info().type().itemBytes();
		MemorySegment items = array.readStored(part.offset(), part.shape());
		if (Types.order(array.type()) != ByteOrder.nativeOrder()) {
			ByteOrders.swap(items, info().type().componentBytes());
		}
		long[] to = BoxCopy.strides(region.shape(), size);
		BoxCopy.copy(part.shape(), size, items, 0, BoxCopy.strides(part.shape(), size), target, Flat.offset(part, region, to), to);
	}

	@Override
	String[] textsChecked(Box region, Progress progress) {
		return region.count() == 0 ? new String[0] : array.texts(region.offset(), region.shape()).toArray(String[]::new);
	}

	@Override
	void closed() {
		file.close();
	}
}

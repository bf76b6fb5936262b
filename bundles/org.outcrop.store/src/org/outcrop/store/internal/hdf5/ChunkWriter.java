package org.outcrop.store.internal.hdf5;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Consumer;

import org.outcrop.compute.Progress;
import org.outcrop.hdf5.write.NewAttribute;
import org.outcrop.store.ArrayLayout;
import org.outcrop.zarr.Box;

/** Writes a new array in chunks. */
final class ChunkWriter extends EndingWriter<NewItem> {

	private final ChunkStage stage;
	private final List<NewAttribute> attributes;
	private final String at;

	/** @param stage closed where it doesn't become an item that is placed */
	ChunkWriter(ChunkStage stage, List<NewAttribute> attributes, String at, Consumer<NewItem> place) {
		super(stage.info(), at, place);
		this.stage = stage;
		this.attributes = attributes;
		this.at = at;
	}

	@Override
	public ArrayLayout layout() {
		return Encoder.layout(stage);
	}

	@Override
	public long packNanos() {
		return stage.packNanos();
	}

	@Override
	void writeChecked(Box region, MemorySegment source, Progress progress) {
		stage.write(region, source, progress);
	}

	@Override
	void writeTextsChecked(Box region, String[] source) {
		throw new IllegalStateException("these are numbers: " + at);
	}

	@Override
	NewItem finished() {
		return new StagedItem(stage, attributes, at);
	}

	@Override
	void drop() {
		stage.close();
	}
}

package org.outcrop.store.internal.disk;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;

import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.StorePath;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrType;

/** An array of a NumPy or raw file. */
final class BlockArray extends OpenArray {

	private final Block block;
	private final ZarrType inFile;

	BlockArray(ArrayInfo info, StorePath path, DiskErrors errors, FileChannel channel, Block block, ZarrType inFile) {
		super(info, path, errors, channel);
		this.block = block;
		this.inFile = inFile;
	}

	@Override
	public ArrayLayout layout() {
		return layoutOf(info());
	}

	@Override
	void readChecked(Box region, MemorySegment target, Progress progress) throws IOException {
		block.read(region, target, progress);
	}

	@Override
	String[] textsChecked(Box region, Progress progress) throws IOException {
		String[] texts = new String[Math.toIntExact(region.count())];
		byte[] items = new byte[Math.toIntExact(Math.multiplyExact((long) texts.length, inFile.itemBytes()))];
		block.read(region, MemorySegment.ofArray(items), progress);
		for (int i = 0; i < texts.length; i++) {
			texts[i] = FixedTexts.get(items, i * inFile.itemBytes(), inFile.itemBytes(), where());
		}
		return texts;
	}
}

package org.outcrop.scan4d.internal.convert;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

import org.outcrop.cache.FolderFiles;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.ScanRegion;
import org.outcrop.scan4d.cached.Overviews;
import org.outcrop.scan4d.internal.convert.ConversionJournal.Done;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrGroup;
import org.outcrop.zarr.store.FolderStore;
import org.outcrop.zarr.store.PutMode;

/**
 * A Zarr store in a folder. Each unit becomes files of its own, which are there whole or not at all; all metadata comes last, so that the bytes
 * are the same however often the conversion was interrupted.
 */
final class ZarrOutput implements Output {

	private final Conversion conversion;
	private final ZarrTree tree;
	private final FolderStore store;
	private final ZarrArray data;
	private final BitSet missing = new BitSet();

	ZarrOutput(Conversion conversion) {
		this.conversion = conversion;
		tree = new ZarrTree(conversion);
		store = new FolderStore(conversion.part());
		data = ZarrArray.hidden(store, ZarrTree.DATA, tree.data(), ArrayOptions.DEFAULT);
	}

	@Override
	public boolean check(UnitWorker worker, long number, Done done) {
		Box box = box(number);
		boolean right = worker.check(number, done, values -> {
			try {
				data.read(box, values, Progress.NONE);
				return true;
			} catch (DataException e) {
				// the disk has not got all of it: it is made again
				return false;
			}
		});
		if (right) {
			data.adopt(box);
		}
		return right;
	}

	private Box box(long number) {
		ScanRegion unit = conversion.units().region(number);
		return new Box(new long[] {unit.y0(), unit.x0(), unit.row0(), unit.column0()},
				new long[] {unit.y1() - unit.y0(), unit.x1() - unit.x0(), unit.rows(), unit.columns()});
	}

	@Override
	public void begin(List<Done> finished) throws IOException {
		if (finished.isEmpty()) {
			FolderFiles.delete(conversion.part());
		} else {
			// of a run that was killed when it was nearly done
			FolderFiles.deleteBut(conversion.part(), path -> path.equals(Path.of(ZarrTree.DATA)));
			FolderFiles.deleteBut(conversion.part().resolve(ZarrTree.DATA), path -> path.toString().matches("c|\\d+"));
		}
		Files.createDirectories(conversion.part());
		for (int number = 0; number < finished.size(); number++) {
			note(number, finished.get(number));
		}
	}

	@Override
	public boolean takesAnyOrder() {
		return true;
	}

	@Override
	public Done write(long number, UnitWorker.Made made) throws IOException {
		Box box = box(number);
		try {
			data.write(box, MemorySegment.ofBuffer(made.bytes()[0]), Progress.NONE);
		} catch (DataException.NotWritable e) {
			throw e.getCause() instanceof IOException why ? why : new IOException(e.getMessage(), e);
		}
		return new Done(made.checksum(), 0, new int[0], made.missing());
	}

	@Override
	public void note(long number, Done done) {
		ScanRegion unit = conversion.units().region(number);
		long width = unit.x1() - unit.x0();
		done.missing().stream()
				.forEach(p -> missing.set(Math.toIntExact((unit.y0() + p / width) * conversion.shape().scanX() + unit.x0() + p % width)));
	}

	@Override
	public BitSet missing() {
		return missing;
	}

	@Override
	public void finish(Optional<Overviews> overviews, Progress progress) throws IOException {
		ZarrGroup root = tree.root(store, missing);
		tree.overviews(root, overviews, missing, progress);
		data.reveal(tree.axes(), PutMode.CREATE);
	}

	@Override
	public void close() {
		// every file was closed when it was written
	}
}

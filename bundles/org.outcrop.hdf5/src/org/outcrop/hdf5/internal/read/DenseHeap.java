package org.outcrop.hdf5.internal.read;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

import org.outcrop.data.DataException;

import io.jhdf.FractalHeap;
import io.jhdf.btree.BTreeV2;
import io.jhdf.btree.record.BTreeRecord;

/** Messages of one object that were too many for its header: links or attributes in a fractal heap, listed by a B-tree. Read by jhdf. */
final class DenseHeap {

	private DenseHeap() {
	}

	/**
	 * The messages' bodies.
	 *
	 * @param heap  byte of the file at which the heap starts
	 * @param index byte at which the B-tree of names starts
	 * @param id    how a record names its object in the heap
	 */
	static <R extends BTreeRecord> List<Cursor> read(Structure structure, long heap, long index, Function<R, ByteBuffer> id) {
		JhdfStorage storage = new JhdfStorage(structure);
		try {
			FractalHeap objects = new FractalHeap(storage, heap - structure.base());
			List<Cursor> bodies = new ArrayList<>();
			for (R link : new BTreeV2<R>(storage, index - structure.base()).getRecords()) {
				ByteBuffer body = objects.getId(id.apply(link));
				byte[] bytes = new byte[body.remaining()];
				body.get(bytes);
				bodies.add(new Cursor(structure, heap, bytes));
			}
			return bodies;
		} catch (DataException | CancellationException e) {
			throw e;
		} catch (RuntimeException | StackOverflowError e) { // the library meets broken bytes with whatever comes of them
			throw structure.file().corrupt("a heap of names that can't be read", heap, e);
		}
	}
}

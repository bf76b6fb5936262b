package org.outcrop.store.internal.hdf5;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import org.outcrop.compute.Progress;
import org.outcrop.hdf5.write.Hdf5Commit;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendCapabilities;
import org.outcrop.store.BackendCapabilities.Latency;
import org.outcrop.store.Problem;
import org.outcrop.store.StorePath;
import org.outcrop.store.Transaction;

/** Items in one HDF5 file; see docs/storage.md for what an item becomes. Each change is the file's when its call ends. */
final class Hdf5Backend extends Hdf5Items implements Backend {

	private final Source source;
	private final boolean writable;
	/** Threads of this program wait here, others at the file. */
	private final ReentrantLock lock = new ReentrantLock();

	/** @param file exists, and is of a kind that can be changed where it is writable */
	Hdf5Backend(Path file, boolean writable, int workers) {
		super(new Decoder(new Says(file), workers));
		this.source = new Source(file);
		this.writable = writable;
		source.current().close();
	}

	@Override
	public String address() {
		return "hdf5:" + source.path();
	}

	@Override
	public BackendCapabilities capabilities() {
		return new BackendCapabilities(writable, true, true, false, writable, true, true, Latency.DISK);
	}

	@Override
	boolean isWritable() {
		return writable;
	}

	@Override
	boolean isStaged() {
		return false;
	}

	@Override
	<T> T look(Function<Tree, T> question) {
		try (OpenFile file = source.current()) {
			return question.apply(new Tree(file, decoder()));
		}
	}

	@Override
	<T> T change(Function<Tree, T> change, Progress progress) {
		List<T> result = new ArrayList<>();
		lock.lock();
		try {
			Hdf5Commit.change(source.path(), file -> {
				Tree tree = new Tree(new OpenFile(file), decoder());
				result.add(change.apply(tree));
				return tree.written();
			}, progress);
		} finally {
			lock.unlock();
		}
		return result.getLast();
	}

	@Override
	void keep(NewItem item) {
		item.close();
	}

	@Override
	public Transaction begin() {
		if (!writable) {
			throw says().readOnly(StorePath.ROOT);
		}
		return new Hdf5Transaction(this, source.current());
	}

	@Override
	public List<Problem> verify(StorePath path, Progress progress) {
		return look(tree -> new Hdf5Verification(tree, source.path()).run(path, progress));
	}

	@Override
	public void close() {
		source.close();
	}
}

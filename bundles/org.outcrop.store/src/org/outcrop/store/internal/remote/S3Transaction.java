package org.outcrop.store.internal.remote;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.data.DataException;
import org.outcrop.zarr.store.ByteRange;
import org.outcrop.zarr.store.PutMode;
import org.outcrop.zarr.store.StagedTransaction;
import org.outcrop.zarr.store.StoreErrors;
import org.outcrop.zarr.store.StoredValue;

/**
 * Values staged on this machine. A commit uploads them under names of its own, small ones within the journal, and puts the journal: from
 * then on it is certain, and whoever recovers the store carries it through. Then all get their places, chunks at once and the metadata
 * behind them, the root's last. A commit of one value is a plain put.
 *
 * <p>A reader at that time sees new items whole or not at all, because their metadata comes last; of an item that is replaced he may see
 * old and new chunks.
 */
final class S3Transaction extends StagedTransaction {

	/** Staged on the heap at most, within the budget; what goes beyond lies in a file. */
	private static final long HEAP = 64L << 20;
	private static final long INLINE = 1 << 20;
	private static final long INLINE_TOGETHER = S3Objects.SINGLE - (2 << 20);

	private final S3Store store;
	private final S3Objects objects;
	private final Optional<MemoryBudget.Lease> lease;
	private final StagedValues values;

	S3Transaction(S3Store store) {
		super(store);
		this.store = store;
		this.objects = store.objects();
		this.lease = store.budget().map(budget -> budget.reserveUpTo("values staged for " + store.name(), HEAP));
		this.values = new StagedValues(lease.map(MemoryBudget.Lease::bytes).orElse(HEAP));
	}

	@Override
	protected void stage(String key, List<MemorySegment> parts) {
		String where = name() + ", key " + key;
		S3Objects.checkCopied(where, parts.stream().mapToLong(MemorySegment::byteSize).sum());
		try {
			values.put(key, parts);
		} catch (IOException e) {
			throw new DataException.NotWritable("can't be put aside until the commit (" + e.getMessage() + ")", where,
					"Make room in the folder for temporary files, " + System.getProperty("java.io.tmpdir") + ".", e);
		}
	}

	@Override
	protected byte[] staged(String key) {
		return values.get(key).toArray(ValueLayout.JAVA_BYTE);
	}

	@Override
	protected List<byte[]> staged(String key, List<ByteRange> ranges) {
		MemorySegment value = values.get(key);
		List<byte[]> parts = new ArrayList<>();
		for (ByteRange range : ranges) {
			long start = range.start(value.byteSize());
			if (start < 0 || start > value.byteSize() - range.length()) {
				throw StoreErrors.beyond(name(), key, range, value.byteSize());
			}
			parts.add(value.asSlice(start, range.length()).toArray(ValueLayout.JAVA_BYTE));
		}
		return parts;
	}

	@Override
	protected long stagedSize(String key) {
		return values.get(key).byteSize();
	}

	@Override
	protected void drop(String key) {
		values.remove(key);
	}

	@Override
	protected void publish(List<String> puts, List<String> deletes) {
		store.commits().lock();
		try {
			checkExpected(puts, deletes);
			if (puts.size() + deletes.size() > 1) {
				commit(puts, deletes);
			} else {
				puts.forEach(key -> store.put(key, List.of(values.get(key)), expected(key).orElse(PutMode.REPLACE)));
				deletes.forEach(objects::delete);
			}
		} finally {
			store.commits().unlock();
		}
	}

	/** As {@link #checkExpected()}, but with many looks at once. */
	private void checkExpected(List<String> puts, List<String> deletes) {
		List<Callable<Boolean>> looks = new ArrayList<>();
		for (String key : Stream.concat(puts.stream(), deletes.stream()).toList()) {
			// asked for here: this thread holds the lock that guards it
			expected(key).ifPresent(mode -> looks.add(() -> {
				StoreErrors.checkMode(name(), key, mode, store.stat(key).map(StoredValue::generation));
				return true;
			}));
		}
		RemoteReader.together(looks);
	}

	private void commit(List<String> puts, List<String> deletes) {
		String transaction = S3Journal.transaction();
		List<String> temporary = new ArrayList<>();
		boolean promised = false;
		try {
			S3Journal journal = upload(transaction, puts, deletes, temporary);
			objects.put(S3Journal.journal(transaction), journal.body(), Map.of());
			promised = true;
			carryOut(objects, journal);
			end(transaction, temporary);
		} catch (DataException | CancellationException e) {
			// by recovery, at the latest when another process opens the store
			store.abandoned().add(transaction);
			if (!promised) {
				withdraw(transaction, temporary, e);
			}
			throw e;
		}
	}

	/** What was not promised is taken back at once where that is still possible. */
	private void withdraw(String transaction, List<String> temporary, RuntimeException why) {
		try {
			end(transaction, temporary);
		} catch (DataException | CancellationException e) {
			why.addSuppressed(e);
		}
	}

	private S3Journal upload(String transaction, List<String> puts, List<String> deletes, List<String> temporary) {
		List<S3Journal.Put> entries = new ArrayList<>();
		List<Callable<S3Objects.Outcome>> uploads = new ArrayList<>();
		long inline = 0;
		for (String key : puts) {
			MemorySegment value = values.get(key);
			if (value.byteSize() <= INLINE && inline + value.byteSize() <= INLINE_TOGETHER) {
				inline += value.byteSize();
				entries.add(new S3Journal.Inline(key, value));
			} else {
				String name = S3Journal.temporary(transaction, temporary.size());
				temporary.add(name);
				entries.add(new S3Journal.Uploaded(key, name));
				uploads.add(() -> objects.put(name, new Body(List.of(value)), Map.of()));
			}
		}
		RemoteReader.together(uploads);
		return new S3Journal(entries, deletes);
	}

	/**
	 * Gives all values of a journal their places; doing it again changes nothing. Where an item is taken away its metadata goes first, so that
	 * nobody takes the missing chunks for zeros.
	 */
	static void carryOut(S3Objects objects, S3Journal journal) {
		TreeMap<Integer, List<Callable<Boolean>>> turns = new TreeMap<>();
		journal.puts().forEach(put -> turns.computeIfAbsent(turn(put.key()), _ -> new ArrayList<>()).add(() -> place(objects, put)));
		turns.values().forEach(RemoteReader::together);
		journal.deletes().stream().filter(S3Transaction::isMetadata).sorted(Comparator.comparingInt(String::length)).forEach(objects::delete);
		RemoteReader.together(journal.deletes().stream().filter(key -> !isMetadata(key)).<Callable<Boolean>>map(key -> () -> {
			objects.delete(key);
			return true;
		}).toList());
	}

	private static boolean place(S3Objects objects, S3Journal.Put put) {
		return switch (put) {
		case S3Journal.Inline inline -> objects.put(inline.key(), new Body(List.of(inline.value())), Map.of()) == S3Objects.Outcome.DONE;
		// not there any more: someone else has carried it through and cleared up
		case S3Journal.Uploaded uploaded -> objects.copy(uploaded.temporary(), uploaded.key());
		};
	}

	/** Chunks first, then the deepest metadata, the root's last; attributes in a document of their own before that of their node. */
	private static int turn(String key) {
		String name = key.substring(key.lastIndexOf('/') + 1);
		int depth = (int) key.chars().filter(c -> c == '/').count();
		boolean node = name.equals("zarr.json") || name.equals(".zarray") || name.equals(".zgroup");
		return isMetadata(key) ? -2 * depth + (node ? 0 : -1) : Integer.MIN_VALUE;
	}

	private static boolean isMetadata(String key) {
		String name = key.substring(key.lastIndexOf('/') + 1);
		return name.equals("zarr.json") || name.startsWith(".z");
	}

	/** The journal goes first, also where only its answer got lost: without it, what is left is only in the way. */
	private void end(String transaction, List<String> temporary) {
		objects.delete(S3Journal.journal(transaction));
		RemoteReader.together(temporary.stream().<Callable<Boolean>>map(name -> () -> {
			objects.delete(name);
			return true;
		}).toList());
	}

	@Override
	public synchronized void close() {
		super.close();
		lease.ifPresent(MemoryBudget.Lease::close);
		try {
			values.close();
		} catch (IOException e) {
			throw new DataException.NotWritable("the file of staged values can't be closed (" + e.getMessage() + ")", name(),
					"Look at the folder for temporary files.", e);
		}
	}
}

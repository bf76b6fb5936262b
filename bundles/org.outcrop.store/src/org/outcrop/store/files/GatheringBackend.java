package org.outcrop.store.files;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendCapabilities;
import org.outcrop.store.Entry;
import org.outcrop.store.Item;
import org.outcrop.store.Items;
import org.outcrop.store.Problem;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;
import org.outcrop.store.StoredArray;
import org.outcrop.store.Transaction;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A store in which each commit writes much that has not changed, while a copy puts many items into it: they are gathered in transactions of
 * some size. Others see what was committed. For one thread.
 */
final class GatheringBackend implements Backend {

	private static final int MOST_ITEMS = 1000;
	private static final long MOST_BYTES = 64L << 20;

	private final Backend inside;
	private Optional<Transaction> open = Optional.empty();
	private int items;
	private long bytesBefore;

	/** @param inside has transactions; not owned */
	GatheringBackend(Backend inside) {
		this.inside = inside;
	}

	/** Whether this is how to put many items into a store: where arrays are replaced as a whole, as in one file, a commit is dear. */
	static boolean isFor(Backend backend) {
		return backend.capabilities().transactional() && !backend.capabilities().updatable();
	}

	private Items now() {
		if (open.isEmpty()) {
			open = Optional.of(inside.begin());
		}
		return open.get();
	}

	/** Called between two items. @param bytes copied so far */
	void between(long bytes) {
		items++;
		if (items >= MOST_ITEMS || bytes - bytesBefore >= MOST_BYTES) {
			flush();
			bytesBefore = bytes;
		}
	}

	/** Commits what was gathered. */
	void flush() {
		items = 0;
		open.ifPresent(transaction -> {
			try (transaction) {
				transaction.commit();
			} finally {
				open = Optional.empty();
			}
		});
	}

	@Override
	public String address() {
		return inside.address();
	}

	@Override
	public BackendCapabilities capabilities() {
		return inside.capabilities();
	}

	@Override
	public Transaction begin() {
		throw new IllegalStateException("transactions within what is gathered");
	}

	@Override
	public List<Problem> verify(StorePath path, Progress progress) {
		flush();
		return inside.verify(path, progress);
	}

	/** Drops what was not committed; the store stays open. */
	@Override
	public void close() {
		open.ifPresent(Transaction::close);
		open = Optional.empty();
	}

	@Override
	public Optional<Entry> stat(StorePath path) {
		return now().stat(path);
	}

	@Override
	public List<Entry> children(StorePath folder) {
		return now().children(folder);
	}

	@Override
	public void walk(StorePath folder, Consumer<Entry> each, Progress progress) {
		now().walk(folder, each, progress);
	}

	@Override
	public ObjectNode attributes(StorePath folder) {
		return now().attributes(folder);
	}

	@Override
	public OptionalLong storedBytes(StorePath path, Progress progress) {
		return now().storedBytes(path, progress);
	}

	@Override
	public boolean keepsAttributes() {
		return inside.keepsAttributes();
	}

	@Override
	public void setAttributes(StorePath folder, ObjectNode attributes) {
		now().setAttributes(folder, attributes);
	}

	@Override
	public StoredArray openArray(StorePath path) {
		return now().openArray(path);
	}

	@Override
	public Item load(StorePath path, Progress progress) {
		return now().load(path, progress);
	}

	@Override
	public void save(StorePath path, Item item, ArrayLayout layout, SaveMode mode, Progress progress) {
		now().save(path, item, layout, mode, progress);
	}

	@Override
	public ArrayWriter createArray(StorePath path, ArrayInfo info, ArrayLayout layout, SaveMode mode) {
		return now().createArray(path, info, layout, mode);
	}

	@Override
	public ArrayWriter updateArray(StorePath path) {
		return now().updateArray(path);
	}

	@Override
	public void createFolder(StorePath path) {
		now().createFolder(path);
	}

	@Override
	public boolean delete(StorePath path) {
		return now().delete(path);
	}

	@Override
	public boolean deleteTree(StorePath path, Progress progress) {
		return now().deleteTree(path, progress);
	}

	@Override
	public void move(StorePath from, StorePath to, SaveMode mode) {
		now().move(from, to, mode);
	}

	@Override
	public void alias(StorePath path, StorePath target, SaveMode mode) {
		now().alias(path, target, mode);
	}
}

package org.outcrop.testing;

import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.Backend;
import org.outcrop.store.Item;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;

/** What the parts of {@link BackendContract} need of the test of a backend. */
public interface BackendFixture {

	/** Who writes: the same for the whole of a test, over a store that was empty when the test began. */
	Backend writer();

	/** Who reads what the writer wrote: the writer itself, or another backend over the same store that can't write. */
	default Backend reader() {
		return writer();
	}

	/** The same store opened once more for writing, by a backend that the test closes; empty where a store can't be opened twice. */
	default Optional<Backend> reopened() {
		return Optional.empty();
	}

	/** Shorter than its constructor. */
	static StorePath at(String path) {
		return StorePath.of(path);
	}

	/** Creates an item. */
	default void create(String path, Item item) {
		writer().save(at(path), item, SaveMode.CREATE, Progress.NONE);
	}

	/** Replaces an item. */
	default void replace(String path, Item item) {
		writer().save(at(path), item, SaveMode.REPLACE, Progress.NONE);
	}

	/** Loads an item. */
	default Item load(String path) {
		return reader().load(at(path), Progress.NONE);
	}

	/** What an array says of itself. */
	default ArrayInfo info(String path) {
		try (var array = reader().openArray(at(path))) {
			return array.info();
		}
	}

	/** A small text. */
	static Item text(String text) {
		return new Item.Text(text);
	}
}

package org.outcrop.store.files;

import java.util.Optional;

import org.outcrop.store.Entry;
import org.outcrop.store.Item;
import org.outcrop.store.ItemKind;
import org.outcrop.store.StorePath;

/** What an overlay has at a path; each new one has another generation. */
sealed interface OverlayNode {

	/** Tells changes. */
	long generation();

	/** What it is, where that can be said without looking further. */
	Optional<ItemKind> kind();

	/** Nothing, whatever lies below. */
	record Gone(long generation) implements OverlayNode {
		@Override
		public Optional<ItemKind> kind() {
			return Optional.empty();
		}
	}

	/**
	 * A folder.
	 *
	 * @param opaque whether nothing shines through from below
	 */
	record Folder(boolean opaque, long generation) implements OverlayNode {
		@Override
		public Optional<ItemKind> kind() {
			return Optional.of(ItemKind.FOLDER);
		}
	}

	/** An alias. */
	record Alias(StorePath target, long generation) implements OverlayNode {
		@Override
		public Optional<ItemKind> kind() {
			return Optional.empty();
		}
	}

	/**
	 * An item that is no array of numbers.
	 *
	 * @param bytes it counts
	 */
	record Whole(Item item, long bytes, long generation) implements OverlayNode {
		@Override
		public Optional<ItemKind> kind() {
			return Optional.of(item.kind());
		}
	}

	/**
	 * An array of numbers.
	 *
	 * @param origin where the array below lies, of which blocks were changed
	 */
	record Numbers(OverlayArray array, Optional<StorePath> origin, long generation) implements OverlayNode {
		@Override
		public Optional<ItemKind> kind() {
			return Optional.of(ItemKind.ARRAY);
		}
	}

	/**
	 * An item of the store below, seen at its own place or at another.
	 *
	 * @param origin where it lies
	 * @param entry  what the store below says of it
	 */
	record Lower(StorePath origin, Entry entry, long generation) implements OverlayNode {
		@Override
		public Optional<ItemKind> kind() {
			return Optional.of(entry.kind());
		}
	}
}

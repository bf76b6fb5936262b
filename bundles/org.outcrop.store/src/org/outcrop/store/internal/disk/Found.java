package org.outcrop.store.internal.disk;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

import org.outcrop.store.ItemKind;
import org.outcrop.store.StorePath;

/** What lies at a path, no alias followed. */
sealed interface Found {

	/** Where it was looked for. */
	StorePath path();

	/** Nothing. */
	record None(StorePath path) implements Found {
	}

	/** A folder. */
	record Folder(StorePath path, Optional<BasicFileAttributes> attributes) implements Found {
	}

	/**
	 * An item.
	 *
	 * @param file       that holds it; a staged one has another name than it will have
	 * @param attributes of the file; empty where nobody looked
	 */
	record Stored(StorePath path, Path file, Format format, Optional<BasicFileAttributes> attributes) implements Found {

		ItemKind kind() {
			return format.kind();
		}

		/** Where its companion is, if it has one. */
		Path companion() {
			return Companion.beside(file);
		}
	}

	/**
	 * An alias.
	 *
	 * @param file   that holds it: ours, or a link of the file system to a folder of the store
	 * @param target where it leads
	 */
	record Alias(StorePath path, Path file, StorePath target, Optional<BasicFileAttributes> attributes) implements Found {
	}

	/** A link of the file system that leads out of the store, or nowhere. */
	record Outside(StorePath path, Path file) implements Found {
	}

	/** Several files with one item's name. */
	record Ambiguous(StorePath path, List<Path> files, ItemKind kind) implements Found {
		public Ambiguous {
			files = List.copyOf(files);
		}
	}
}

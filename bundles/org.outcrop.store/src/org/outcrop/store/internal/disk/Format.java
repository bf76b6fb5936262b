package org.outcrop.store.internal.disk;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.outcrop.store.ItemKind;

/**
 * How an item lies in its file, and what its file is called. A format with a suffix appends it to every name and takes it off again when
 * listing, so that names and files belong to each other one by one; the others keep the item's own name.
 */
enum Format {
	/** NumPy. */
	NPY(".npy", ItemKind.ARRAY),
	/** UTF-8. */
	TEXT(".txt", ItemKind.TEXT),
	/** JSON in UTF-8. */
	JSON(".json", ItemKind.JSON),
	/** Comma-separated values in UTF-8. */
	CSV(".csv", ItemKind.TABLE),
	/** Bytes whose name has no extension, or one that means something here. */
	BIN(".bin", ItemKind.BYTES),
	/** Where the item really is; its kind is that of its target. */
	ALIAS(".outcrop-alias", ItemKind.BYTES),
	/** TIFF, under the item's own name. */
	TIFF("", ItemKind.ARRAY),
	/** Nothing but numbers, under the item's own name; a companion says which. */
	RAW("", ItemKind.ARRAY),
	/** Bytes under their own name. */
	FOREIGN("", ItemKind.BYTES);

	private static final List<Format> SUFFIXED = Arrays.stream(values()).filter(format -> !format.suffix.isEmpty()).toList();

	private final String suffix;
	private final ItemKind kind;

	Format(String suffix, ItemKind kind) {
		this.suffix = suffix;
		this.kind = kind;
	}

	/** An item of a file of this name. */
	record Named(String item, Format format) {
	}

	ItemKind kind() {
		return kind;
	}

	/** The formats that append something. */
	static List<Format> suffixed() {
		return SUFFIXED;
	}

	/** The file of an item. */
	String file(String item) {
		return item + suffix;
	}

	/** What a new item of this kind and name is written as. */
	static Format ofNew(String item, ItemKind kind) {
		return switch (kind) {
		case ARRAY -> isTiff(item) ? TIFF : isRaw(item) ? RAW : NPY;
		case TABLE -> CSV;
		case TEXT -> TEXT;
		case JSON -> JSON;
		case BYTES -> item.lastIndexOf('.') > 0 && named(item, false).format == FOREIGN && !isRaw(item) ? FOREIGN : BIN;
		case FOLDER -> throw new IllegalArgumentException("a folder has no format");
		};
	}

	/** Which item a file holds. */
	static Named named(String file, boolean described) {
		for (Format format : SUFFIXED) {
			if (file.endsWith(format.suffix) && file.length() > format.suffix.length()) {
				return new Named(file.substring(0, file.length() - format.suffix.length()), format);
			}
		}
		return new Named(file, isTiff(file) ? TIFF : isRaw(file) && described ? RAW : FOREIGN);
	}

	static boolean isTiff(String name) {
		String lower = name.toLowerCase(Locale.ROOT);
		return lower.endsWith(".tif") || lower.endsWith(".tiff");
	}

	static boolean isRaw(String name) {
		return name.toLowerCase(Locale.ROOT).endsWith(".raw");
	}
}

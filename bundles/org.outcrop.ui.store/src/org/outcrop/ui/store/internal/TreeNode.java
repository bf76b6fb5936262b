package org.outcrop.ui.store.internal;

import java.util.List;
import java.util.OptionalLong;

import org.outcrop.store.Entry;
import org.outcrop.store.ItemKind;
import org.outcrop.store.files.Place;
import org.outcrop.ui.store.model.Sizes;

/** What a line of the tree stands for. */
sealed interface TreeNode {

	/** What is in the first column. */
	String text();

	/** What is in the second. */
	String kind();

	/** What is in the third. */
	default String size() {
		return "";
	}

	/** Name of the icon; empty for none. */
	String icon();

	/** Whether something may lie below. */
	default boolean opens() {
		return false;
	}

	/** An open store, or a folder in one that was opened by its address. */
	record Root(Place place) implements TreeNode {
		@Override
		public String text() {
			String address = place.path().isRoot() ? place.backend().address() : place.path().text();
			String name = address.substring(address.lastIndexOf('/', address.length() - 2) + 1);
			return name.isEmpty() ? address : name;
		}

		@Override
		public String kind() {
			String address = place.backend().address();
			return address.substring(0, Math.max(0, address.indexOf(':'))) + (place.backend().capabilities().writable() ? ", writable" : "");
		}

		@Override
		public String icon() {
			return "store";
		}

		@Override
		public boolean opens() {
			return true;
		}
	}

	/**
	 * Something in a folder.
	 *
	 * @param image whether it is a folder that describes an OME-NGFF image
	 */
	record Item(Place place, Entry entry, boolean image) implements TreeNode {
		@Override
		public String text() {
			return entry.path().name() + entry.aliasOf().map(target -> " → " + target).orElse("");
		}

		@Override
		public String kind() {
			return (entry.aliasOf().isPresent() ? "alias, " : "") + (image ? "image" : entry.kind().label());
		}

		@Override
		public String size() {
			OptionalLong bytes = entry.bytes();
			return bytes.isPresent() && !entry.isFolder() ? Sizes.bytes(bytes.getAsLong()) : "";
		}

		@Override
		public String icon() {
			return entry.aliasOf().isPresent() ? "alias" : image ? "image" : entry.kind().label();
		}

		@Override
		public boolean opens() {
			return entry.kind() == ItemKind.FOLDER && entry.aliasOf().isEmpty();
		}
	}

	/** Many entries of a folder under one node. */
	record Page(Place folder, List<Entry> entries) implements TreeNode {
		@Override
		public String text() {
			return entries.getFirst().path().name() + " … " + entries.getLast().path().name();
		}

		@Override
		public String kind() {
			return String.format(java.util.Locale.ROOT, "%,d items", entries.size());
		}

		@Override
		public String icon() {
			return "page";
		}

		@Override
		public boolean opens() {
			return true;
		}
	}

	/** A sentence in the place of entries. */
	record Words(String text) implements TreeNode {
		@Override
		public String kind() {
			return "";
		}

		@Override
		public String icon() {
			return "";
		}
	}
}

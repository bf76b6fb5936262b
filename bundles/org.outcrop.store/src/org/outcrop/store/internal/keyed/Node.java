package org.outcrop.store.internal.keyed;

import java.time.Instant;
import java.util.Optional;

import org.outcrop.store.ItemKind;
import org.outcrop.store.StorePath;
import org.outcrop.zarr.ZarrFormat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What lies at a path of the store.
 *
 * @param form       what it is to us
 * @param format     of its documents
 * @param document   {@code zarr.json}, {@code .zarray} or {@code .zgroup}
 * @param attributes the user's and ours; not to be changed
 * @param generation differs after every change; empty where nobody looked, or the store can't tell
 * @param modified   when its document was written
 */
record Node(Form form, ZarrFormat format, ObjectNode document, ObjectNode attributes, String generation, Optional<Instant> modified) {

	/** What an array or group is to us. */
	enum Form {
		FOLDER(ItemKind.FOLDER), ARRAY(ItemKind.ARRAY), TEXT(ItemKind.TEXT), JSON(ItemKind.JSON), BYTES(ItemKind.BYTES), TABLE(ItemKind.TABLE),
		/** Leads to another path. */
		ALIAS(ItemKind.BYTES),
		/** Its document can't be read. */
		BROKEN(ItemKind.BYTES);

		private final ItemKind kind;

		Form(ItemKind kind) {
			this.kind = kind;
		}

		ItemKind kind() {
			return kind;
		}
	}

	/** Says what an item is that looks like an array or a group. */
	static final String KIND = "outcrop_kind";
	/** Makes a group an alias. */
	static final String ALIAS = "outcrop_alias";
	/** Differs from writing to writing. */
	static final String REVISION = "outcrop_revision";
	/** Columns whose names are no names of nodes. */
	static final String COLUMNS = "outcrop_columns";
	/** The order of a table's columns, as AnnData has it. */
	static final String COLUMN_ORDER = "column-order";
	/** Names of axes where the format has no place for them, as xarray has it. */
	static final String DIMENSIONS = "_ARRAY_DIMENSIONS";

	/** A folder without documents. */
	static Node bareFolder(ZarrFormat format) {
		JsonNodeFactory nodes = JsonNodeFactory.instance;
		return new Node(Form.FOLDER, format, nodes.objectNode(), nodes.objectNode(), "", Optional.empty());
	}

	/** Where an alias leads. */
	StorePath target() {
		return StorePath.of(attributes.path(ALIAS).asText());
	}

	/** What ties the parts of an item together; empty where it has none. */
	String revision() {
		return attributes.path(REVISION).asText("");
	}
}

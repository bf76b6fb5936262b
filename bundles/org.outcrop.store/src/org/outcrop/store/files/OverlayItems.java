package org.outcrop.store.files;

import org.outcrop.store.Item;

import com.fasterxml.jackson.databind.JsonNode;

/** Whole items as an overlay keeps them: copied, and counted. */
final class OverlayItems {

	private OverlayItems() {
	}

	/** A copy; numbers are kept in blocks and never come here. */
	static Item copy(Item item) {
		return switch (item) {
		case Item.Bytes bytes -> new Item.Bytes(bytes.bytes().clone());
		case Item.Table table -> new Item.Table(table.columns().stream().map(OverlayItems::copy).toList());
		case Item.Json json -> new Item.Json(json.document());
		case Item.Numbers numbers -> throw new IllegalStateException("numbers are kept in blocks");
		case Item.Texts texts -> texts;
		case Item.Text text -> text;
		};
	}

	private static Item.Column copy(Item.Column column) {
		return switch (column) {
		case Item.Integers integers -> new Item.Integers(integers.name(), integers.values().clone());
		case Item.Doubles doubles -> new Item.Doubles(doubles.name(), doubles.values().clone());
		case Item.Strings strings -> strings;
		};
	}

	/** About what an item takes on the heap. */
	static long size(Item item) {
		return switch (item) {
		case Item.Numbers numbers -> numbers.items().byteSize();
		case Item.Texts texts -> texts.texts().stream().mapToLong(text -> 48L + 2L * text.length()).sum();
		case Item.Table table -> table.columns().stream().mapToLong(column -> column instanceof Item.Strings strings
				? strings.values().stream().mapToLong(text -> 48L + 2L * text.length()).sum() : 8L * column.size()).sum();
		case Item.Text text -> 2L * text.text().length();
		case Item.Json json -> 8L * json.document().toString().length();
		case Item.Bytes bytes -> bytes.bytes().length;
		};
	}

	/** Whether every number of a document can be written as JSON. */
	static boolean isFinite(JsonNode node) {
		if (node.isFloatingPointNumber() && !node.isBigDecimal()) {
			return Double.isFinite(node.doubleValue());
		}
		for (JsonNode child : node) {
			if (!isFinite(child)) {
				return false;
			}
		}
		return true;
	}
}

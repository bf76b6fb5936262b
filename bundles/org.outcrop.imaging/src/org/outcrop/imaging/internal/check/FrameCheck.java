package org.outcrop.imaging.internal.check;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import org.outcrop.zarr.ZarrArray;

/** A data frame: its index, and that each column is there, as long as the table, and told as what it is. */
final class FrameCheck {

	private final CheckedTree tree;
	private final Findings findings;
	private final String path;

	FrameCheck(CheckedTree tree, String path) {
		this.tree = tree;
		this.findings = tree.findings();
		this.path = path;
	}

	/** @param length of its columns, where it is known */
	void run(Optional<Long> length) {
		if (!findings.require(tree.isGroup(path), path, "is not there")) {
			return;
		}
		JsonNode attributes = tree.attributes(path);
		findings.expect(attributes.path("encoding-type").asText().equals("dataframe"), path, "encoding-type is not dataframe");
		if (findings.require(attributes.path("_index").isTextual(), path, "has no _index")) {
			String index = path + "/" + attributes.path("_index").asText();
			length(index, length);
			findings.expect(tree.attributes(index).path("encoding-type").asText().equals("string-array"), index, "encoding-type is not string-array");
		}
		findings.require(attributes.path("column-order").isArray(), path, "has no column-order");
		for (JsonNode column : attributes.path("column-order")) {
			column(path + "/" + column.asText(), length);
		}
	}

	private void length(String column, Optional<Long> length) {
		tree.length(column).ifPresent(has -> length.ifPresent(rows -> findings.require(has.equals(rows), column, "has " + has + " items, the table " + rows)));
	}

	private void column(String column, Optional<Long> length) {
		if (tree.isGroup(column)) {
			categories(column, length);
			return;
		}
		length(column, length);
		if (!tree.isArray(column)) {
			return;
		}
		JsonNode attributes = tree.attributes(column);
		boolean text = tree.document(column).path("data_type").asText().equals("string");
		String wanted = text ? "string-array" : "array";
		boolean told = attributes.path("encoding-type").asText().equals(wanted) && attributes.has("encoding-version");
		if (text) {
			findings.expect(told, column, "encoding-type is not " + wanted);
		} else {
			findings.require(told, column, "encoding-type is not " + wanted);
		}
	}

	private void categories(String column, Optional<Long> length) {
		JsonNode attributes = tree.attributes(column);
		findings.require(attributes.path("encoding-type").asText().equals("categorical") && attributes.has("encoding-version"), column,
				"encoding-type is not categorical");
		findings.require(attributes.has("ordered"), column, "does not say whether its categories are ordered");
		Optional<Long> categories = tree.length(column + "/categories");
		length(column + "/codes", length);
		if (categories.isPresent() && tree.isArray(column + "/codes")) {
			findings.attempt(column, () -> codes(tree.array(column + "/codes"), categories.get()));
		}
	}

	private long codes(ZarrArray codes, long categories) {
		long wrong = 0;
		long count = codes.spec().shape().getFirst();
		for (long from = 0; from < count; from += 1 << 20) {
			for (double code : tree.numbers(codes, from, Math.min(1 << 20, count - from))) {
				wrong += code < -1 || code >= categories ? 1 : 0;
			}
		}
		findings.require(wrong == 0, codes.path(), wrong + " of " + count + " are of no category");
		return wrong;
	}
}

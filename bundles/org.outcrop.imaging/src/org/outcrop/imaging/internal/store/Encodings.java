package org.outcrop.imaging.internal.store;

import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import java.util.function.LongToIntFunction;
import java.util.function.LongUnaryOperator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Attributes by which anndata knows what a node is, and items of its columns. */
final class Encodings {

	private Encodings() {
	}

	static ObjectNode none() {
		return JsonNodeFactory.instance.objectNode();
	}

	private static ObjectNode of(String type, String version) {
		return none().put("encoding-type", type).put("encoding-version", version);
	}

	static ObjectNode array() {
		return of("array", "0.2.0");
	}

	static ObjectNode strings() {
		return of("string-array", "0.2.0");
	}

	static ObjectNode string() {
		return of("string", "0.2.0");
	}

	static ObjectNode scalar() {
		return of("numeric-scalar", "0.2.0");
	}

	static ObjectNode dictionary() {
		return of("dict", "0.1.0");
	}

	static ObjectNode nothing() {
		return of("null", "0.1.0");
	}

	static ObjectNode categorical() {
		return of("categorical", "0.2.0").put("ordered", false);
	}

	static ObjectNode frame(String index, List<String> columns) {
		ObjectNode attributes = of("dataframe", "0.2.0").put("_index", index);
		columns.forEach(attributes.putArray("column-order")::add);
		return attributes;
	}

	static ObjectNode matrix(boolean byRows, long rows, long columns) {
		ObjectNode attributes = of(byRows ? "csr_matrix" : "csc_matrix", "0.1.0");
		attributes.putArray("shape").add(rows).add(columns);
		return attributes;
	}

	static NodeWriter.Items doubles(LongToDoubleFunction of) {
		return (to, from, count) -> {
			for (int i = 0; i < count; i++) {
				to.setAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, i, of.applyAsDouble(from + i));
			}
		};
	}

	static NodeWriter.Items longs(LongUnaryOperator of) {
		return (to, from, count) -> {
			for (int i = 0; i < count; i++) {
				to.setAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, i, of.applyAsLong(from + i));
			}
		};
	}

	static NodeWriter.Items ints(LongToIntFunction of) {
		return (to, from, count) -> {
			for (int i = 0; i < count; i++) {
				to.setAtIndex(ValueLayout.JAVA_INT_UNALIGNED, i, of.applyAsInt(from + i));
			}
		};
	}

	static NodeWriter.Items bytes(LongToIntFunction of) {
		return (to, from, count) -> {
			for (int i = 0; i < count; i++) {
				to.set(ValueLayout.JAVA_BYTE, i, (byte) of.applyAsInt(from + i));
			}
		};
	}
}

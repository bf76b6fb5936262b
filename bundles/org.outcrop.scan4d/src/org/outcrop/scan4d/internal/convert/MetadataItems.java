package org.outcrop.scan4d.internal.convert;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;

import org.outcrop.array.ElementType;
import org.outcrop.hdf5.write.NewArray;
import org.outcrop.hdf5.write.NewAttribute;
import org.outcrop.hdf5.write.NewGroup;
import org.outcrop.hdf5.write.NewNode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Named items about a file: as a metadata group of EMD 1.0, where each has an attribute that says what it is, or as JSON. */
final class MetadataItems {

	private static final int LONGEST_NAME = 200;

	private final SequencedMap<String, NewNode> items = new LinkedHashMap<>();
	private final ObjectNode json = JsonNodeFactory.instance.objectNode();

	MetadataItems text(String name, String value) {
		return put(name, NewArray.text(value), "string", TextNode.valueOf(value));
	}

	MetadataItems number(String name, long value) {
		return put(name, NewArray.integer(ElementType.INT64, value), "number", LongNode.valueOf(value));
	}

	MetadataItems number(String name, double value) {
		return put(name, NewArray.real(value), "number", DoubleNode.valueOf(value));
	}

	MetadataItems truth(String name, boolean value) {
		return put(name, NewArray.integer(ElementType.UINT8, value ? 1 : 0), "bool", BooleanNode.valueOf(value));
	}

	/** Numbers for an EMD file; JSON has another place for them. */
	MetadataItems array(String name, NewArray value) {
		items.put(free(name), value.with(NewAttribute.variableText("type", "array")));
		return this;
	}

	private MetadataItems put(String name, NewArray value, String type, JsonNode same) {
		String free = free(name);
		items.put(free, value.with(NewAttribute.variableText("type", type)));
		json.set(free, same);
		return this;
	}

	/** Names that occur twice get a number; what HDF5 can't have in a name is replaced. */
	private String free(String name) {
		String clean = name.replace('/', '|').replace('\0', ' ').strip();
		clean = clean.isEmpty() || clean.equals(".") ? "item" : clean.substring(0, Math.min(clean.length(), LONGEST_NAME));
		String free = clean;
		for (int n = 2; items.containsKey(free); n++) {
			free = String.format(Locale.ROOT, "%s (%d)", clean, n);
		}
		return free;
	}

	/** As JSON. */
	ObjectNode json() {
		return json.deepCopy();
	}

	NewGroup group() {
		return group("Metadata");
	}

	/** @param pythonClass what readers in Python make of it */
	NewGroup group(String pythonClass) {
		return NewGroup.of(items).with(NewAttribute.variableText("emd_group_type", "metadata"))
				.with(NewAttribute.variableText("python_class", pythonClass));
	}
}

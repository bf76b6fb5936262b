package org.outcrop.scan4d.internal.convert;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;

import org.outcrop.array.ElementType;
import org.outcrop.hdf5.write.NewArray;
import org.outcrop.hdf5.write.NewAttribute;
import org.outcrop.hdf5.write.NewGroup;
import org.outcrop.hdf5.write.NewNode;

/** One metadata group of EMD 1.0: named items, each with an attribute that says what it is. */
final class MetadataItems {

	private static final int LONGEST_NAME = 200;

	private final SequencedMap<String, NewNode> items = new LinkedHashMap<>();

	MetadataItems text(String name, String value) {
		return put(name, NewArray.text(value), "string");
	}

	MetadataItems number(String name, long value) {
		return put(name, NewArray.integer(ElementType.INT64, value), "number");
	}

	MetadataItems number(String name, double value) {
		return put(name, NewArray.real(value), "number");
	}

	MetadataItems truth(String name, boolean value) {
		return put(name, NewArray.integer(ElementType.UINT8, value ? 1 : 0), "bool");
	}

	MetadataItems array(String name, NewArray value) {
		return put(name, value, "array");
	}

	/** Names that occur twice get a number; what HDF5 can't have in a name is replaced. */
	private MetadataItems put(String name, NewArray value, String type) {
		String clean = name.replace('/', '|').replace('\0', ' ').strip();
		clean = clean.isEmpty() || clean.equals(".") ? "item" : clean.substring(0, Math.min(clean.length(), LONGEST_NAME));
		String free = clean;
		for (int n = 2; items.containsKey(free); n++) {
			free = String.format(Locale.ROOT, "%s (%d)", clean, n);
		}
		items.put(free, value.with(NewAttribute.variableText("type", type)));
		return this;
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

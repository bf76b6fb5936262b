package org.outcrop.store.internal.hdf5;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

import org.outcrop.array.ElementType;
import org.outcrop.data.DataException;
import org.outcrop.hdf5.Hdf5Attribute;
import org.outcrop.hdf5.Hdf5Attributes;
import org.outcrop.hdf5.write.AttributeValue;
import org.outcrop.hdf5.write.NewAttribute;
import org.outcrop.store.internal.keyed.Documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * JSON attributes as those of HDF5: texts, numbers, truth values and rows of numbers or texts as such, all else as JSON texts. Which are
 * not what they look like, {@value #JSON} tells.
 */
final class Attributes {

	/** What an item is that looks like an array or a group. */
	static final String KIND = "outcrop_kind";
	/** Names of attributes whose texts are JSON and whose numbers are truth values. */
	static final String JSON = "outcrop_json";
	/** The attribute without a name. */
	static final String UNNAMED = "outcrop_unnamed";
	/** Columns of a table whose names are no names of datasets. */
	static final String COLUMNS = "outcrop_columns";
	/** The order of a table's columns, as AnnData has it. */
	static final String COLUMN_ORDER = "column-order";
	/** Names of axes, as HDF5's dimension scales have them. */
	static final String LABELS = "DIMENSION_LABELS";

	private static final Set<String> OURS = Set.of(KIND, JSON, UNNAMED, LABELS);

	private Attributes() {
	}

	/**
	 * As HDF5 keeps them, in the same order.
	 *
	 * @param where names the item in errors
	 * @throws DataException.NotWritable where something can't be kept
	 */
	static List<NewAttribute> write(ObjectNode attributes, String where) {
		List<NewAttribute> written = new ArrayList<>();
		List<String> json = new ArrayList<>();
		attributes.properties().forEach(property -> {
			String name = property.getKey();
			if (OURS.contains(name) || name.indexOf('\0') >= 0) {
				throw new DataException.NotWritable("the attribute '" + name.replace('\0', '?') + "' means something here, or has no name in HDF5", where,
						"Give it another name.");
			}
			String own = name.isEmpty() ? UNNAMED : Documents.checkText(name, where);
			AttributeValue value = value(property.getValue(), where);
			if (property.getValue().isBoolean() || value instanceof AttributeValue.VariableText && !property.getValue().isTextual()
					|| hasZero(property.getValue())) {
				json.add(own);
			}
			written.add(attribute(own, value, where));
		});
		if (!json.isEmpty()) {
			written.add(attribute(JSON, new AttributeValue.VariableTexts(json), where));
		}
		return written;
	}

	static NewAttribute attribute(String name, AttributeValue value, String where) {
		try {
			return new NewAttribute(name, value);
		} catch (IllegalArgumentException e) {
			throw new DataException.NotWritable("HDF5 keeps no such attribute: " + e.getMessage(), where, "Shorten it, or keep it as an item.", e);
		}
	}

	private static boolean hasZero(JsonNode value) {
		return value.isTextual() && value.textValue().indexOf('\0') >= 0;
	}

	private static AttributeValue value(JsonNode value, String where) {
		String json = Documents.text(value, where);
		if (value.isTextual() && !hasZero(value)) {
			return new AttributeValue.VariableText(Documents.checkText(value.textValue(), where));
		}
		if (value.isBoolean()) {
			return new AttributeValue.Truth(value.booleanValue());
		}
		if (isWhole(value)) {
			return new AttributeValue.Integers(ElementType.INT64, true, List.of(value.longValue()));
		}
		if (isReal(value)) {
			return new AttributeValue.Reals(true, List.of(value.doubleValue()));
		}
		if (value.isArray() && !value.isEmpty()) {
			List<JsonNode> row = StreamSupport.stream(value.spliterator(), false).toList();
			if (row.stream().allMatch(Attributes::isWhole)) {
				return new AttributeValue.Integers(ElementType.INT64, false, row.stream().map(JsonNode::longValue).toList());
			}
			if (row.stream().allMatch(Attributes::isReal)) {
				return new AttributeValue.Reals(false, row.stream().map(JsonNode::doubleValue).toList());
			}
			if (row.stream().allMatch(each -> each.isTextual() && !hasZero(each))) {
				return new AttributeValue.VariableTexts(row.stream().map(each -> Documents.checkText(each.textValue(), where)).toList());
			}
		}
		return new AttributeValue.VariableText(Documents.checkText(json, where));
	}

	private static boolean isWhole(JsonNode value) {
		return value.isIntegralNumber() && value.canConvertToLong();
	}

	/** What a double holds; numbers of more digits are JSON. */
	private static boolean isReal(JsonNode value) {
		return value.isDouble() || value.isFloat();
	}

	/** As JSON; what can't be read, and what is ours, is left out. */
	static ObjectNode read(Hdf5Attributes attributes, String where) {
		Set<String> json = new LinkedHashSet<>(attributes.get(JSON).map(Hdf5Attribute::texts).orElse(List.of()));
		ObjectNode read = JsonNodeFactory.instance.objectNode();
		for (Hdf5Attribute attribute : attributes.all()) {
			boolean ours = OURS.contains(attribute.name()) && !attribute.name().equals(UNNAMED);
			if (!ours && attribute.problem().isEmpty()) {
				String name = attribute.name().equals(UNNAMED) ? "" : attribute.name();
				read.set(name, json.contains(attribute.name()) ? typed(attribute, where) : plain(attribute));
			}
		}
		return read;
	}

	private static JsonNode typed(Hdf5Attribute attribute, String where) {
		if (attribute.exact().length == 1) {
			return JsonNodeFactory.instance.booleanNode(attribute.exact()[0] != 0);
		}
		return attribute.text().map(text -> Documents.parse(text, where + ", attribute " + attribute.name())).orElseGet(() -> plain(attribute));
	}

	private static JsonNode plain(Hdf5Attribute attribute) {
		List<JsonNode> values = new ArrayList<>();
		JsonNodeFactory nodes = JsonNodeFactory.instance;
		attribute.texts().forEach(text -> values.add(nodes.textNode(text)));
		if (attribute.exact().length > 0) {
			for (long value : attribute.exact()) {
				values.add(value == (int) value ? nodes.numberNode((int) value) : nodes.numberNode(value));
			}
		} else {
			for (double value : attribute.numbers()) {
				values.add(nodes.numberNode(value));
			}
		}
		if (attribute.shape().isEmpty() && values.size() == 1) {
			return values.getFirst();
		}
		ArrayNode row = nodes.arrayNode();
		values.forEach(row::add);
		return row;
	}
}

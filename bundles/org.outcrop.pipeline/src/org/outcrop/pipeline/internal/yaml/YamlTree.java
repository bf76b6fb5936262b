package org.outcrop.pipeline.internal.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.outcrop.data.DataException;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.NodeType;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** A value in a YAML text, and where it stands. */
public final class YamlTree {

	/** How deep values may lie in values, and how many values there may be with all anchors written out. */
	private static final int DEEPEST = 20;
	private static final int MOST_VALUES = 20_000;
	private static final int MOST_CHARACTERS = 1 << 20;
	private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

	private final Node node;
	private final String label;

	private YamlTree(Node node, String label) {
		this.node = node;
		this.label = label;
	}

	/** The one document of a text. */
	public static YamlTree parse(String text, String label) {
		LoadSettings settings = LoadSettings.builder().setLabel(label).setAllowDuplicateKeys(false).setAllowRecursiveKeys(false)
				.setAllowNonScalarKeys(false).setCodePointLimit(MOST_CHARACTERS).build();
		try {
			checkDepth(new Parse(settings).parseString(text), label);
			Node root = new Compose(settings).composeString(text)
					.orElseThrow(() -> new DataException.Unsupported("the file is empty", label, "Write a pipeline into it."));
			count(root, label, 0, new int[1]);
			return new YamlTree(root, label);
		} catch (MarkedYamlEngineException e) {
			throw new DataException.Unsupported("this is no YAML: " + e.getProblem(), place(label, e.getProblemMark()), "Correct the text there.",
					e);
		} catch (YamlEngineException e) {
			throw new DataException.Unsupported("this is no YAML: " + e.getMessage(), label, "Correct the text.", e);
		}
	}

	/** Before any tree is made, since making it takes a call for each level. */
	private static void checkDepth(Iterable<Event> events, String label) {
		int depth = 0;
		for (Event event : events) {
			switch (event.getEventId()) {
			case MappingStart, SequenceStart -> depth++;
			case MappingEnd, SequenceEnd -> depth--;
			default -> {
				// no level
			}
			}
			if (depth > DEEPEST) {
				throw new DataException.Unsupported("values lie too deep in values", place(label,
						event.getStartMark()), "A pipeline needs few levels.");
			}
		}
	}

	private static void count(Node node, String label, int depth, int[] seen) {
		if (depth > DEEPEST || ++seen[0] > MOST_VALUES) {
			throw new DataException.Unsupported("anchors stand for too much", place(label, node.getStartMark()), "Write the values out.");
		}
		if (node instanceof SequenceNode list) {
			list.getValue().forEach(value -> count(value, label, depth + 1, seen));
		} else if (node instanceof MappingNode map) {
			map.getValue().forEach(entry -> count(entry.getValueNode(), label, depth + 1, seen));
		}
	}

	private static String place(String label, Optional<Mark> mark) {
		return mark.map(at -> label + ", line " + (at.getLine() + 1) + ", column " + (at.getColumn() + 1)).orElse(label);
	}

	/** Says what is wrong here. */
	public DataException.Unsupported wrong(String what, String advice) {
		return new DataException.Unsupported(what, place(label, node.getStartMark()), advice);
	}

	/** Whether it has values by name. */
	public boolean isMap() {
		return node.getNodeType() == NodeType.MAPPING;
	}

	/** Whether it is a list. */
	public boolean isList() {
		return node.getNodeType() == NodeType.SEQUENCE;
	}

	/** Values by name, each name once, in their order. */
	public Map<String, YamlTree> map() {
		if (!(node instanceof MappingNode map)) {
			throw wrong("here names with values are wanted", "Write key: value.");
		}
		Map<String, YamlTree> values = new LinkedHashMap<>();
		for (NodeTuple entry : map.getValue()) {
			YamlTree key = new YamlTree(entry.getKeyNode(), label);
			if (values.put(key.text(), new YamlTree(entry.getValueNode(), label)) != null) {
				throw key.wrong("'" + key.text() + "' is said twice", "Say it once.");
			}
		}
		return values;
	}

	/** The key of a value, to say what is wrong with it. */
	public YamlTree key(String name) {
		for (NodeTuple entry : ((MappingNode) node).getValue()) {
			YamlTree key = new YamlTree(entry.getKeyNode(), label);
			if (key.text().equals(name)) {
				return key;
			}
		}
		return this;
	}

	/** Values of a list. */
	public java.util.List<YamlTree> list() {
		if (!(node instanceof SequenceNode list)) {
			throw wrong("here a list is wanted", "Begin each item with a dash, or write [a, b].");
		}
		return list.getValue().stream().map(value -> new YamlTree(value, label)).toList();
	}

	/** A text, or a number as it is written. */
	public String text() {
		if (!(node instanceof ScalarNode scalar) || scalar.getTag().equals(Tag.NULL)) {
			throw wrong("here a text is wanted", "Write a text.");
		}
		return scalar.getValue();
	}

	/** A text, a number, a truth value, or a list of these. */
	public JsonNode value() {
		if (isList()) {
			ArrayNode values = JSON.arrayNode();
			list().forEach(item -> values.add(item.value()));
			return values;
		}
		if (!(node instanceof ScalarNode scalar)) {
			throw wrong("here a value is wanted", "Write a number, a text or a list.");
		}
		try {
			return switch (scalar.getTag().getValue()) {
			case "tag:yaml.org,2002:str" -> JSON.textNode(scalar.getValue());
			case "tag:yaml.org,2002:int" -> JSON.numberNode(Long.parseLong(scalar.getValue()));
			case "tag:yaml.org,2002:float" -> JSON.numberNode(Double.parseDouble(scalar.getValue()));
			case "tag:yaml.org,2002:bool" -> JSON.booleanNode(Boolean.parseBoolean(scalar.getValue()));
			case "tag:yaml.org,2002:null" -> throw wrong("a value is missing", "Write one.");
			default -> throw wrong("there are no values of " + scalar.getTag().getValue(), "Take the tag away.");
			};
		} catch (NumberFormatException e) {
			throw wrong("this is no number that can be used: " + scalar.getValue(), "Write a number.");
		}
	}
}

package org.outcrop.pipeline.internal.yaml;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.outcrop.data.DataException;
import org.outcrop.pipeline.LayoutChoice;
import org.outcrop.pipeline.Pipeline;
import org.outcrop.pipeline.Source;
import org.outcrop.pipeline.Step;
import org.outcrop.pipeline.Storage;
import org.outcrop.pipeline.operation.Operation;
import org.outcrop.pipeline.operation.Operations;
import org.outcrop.pipeline.operation.Parameter;
import org.outcrop.store.StoreAddress;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The schema of pipelines in YAML. For one text. */
public final class PipelineReader {

	private static final Set<String> TOP = Set.of("name", "input", "overlay", "steps");
	private static final Set<String> STEP = Set.of("name", "operation", "with", "input", "read", "write");
	private static final Set<String> WRITE = Set.of("to", "chunk", "shard", "codec");

	private final Operations operations;
	private final Path folder;
	private final String label;
	private final Set<String> names = new LinkedHashSet<>();

	public PipelineReader(Operations operations, Path folder, String label) {
		this.operations = operations;
		this.folder = folder;
		this.label = label;
	}

	/** Reads a text. */
	public Pipeline read(YamlTree root) {
		Map<String, YamlTree> top = known(root, TOP);
		String name = top.containsKey("name") ? top.get("name").text() : "pipeline";
		String original = address(wanted(root, top, "input"));
		Optional<String> overlay = Optional.ofNullable(top.get("overlay")).map(this::address);
		List<Step> steps = new ArrayList<>();
		YamlTree list = wanted(root, top, "steps");
		List<YamlTree> trees = list.list();
		for (YamlTree tree : trees) {
			Step step = step(tree, steps, steps.size() + 1 == trees.size());
			steps.add(step);
			names.add(step.name());
		}
		try {
			return new Pipeline(name, original, overlay, steps);
		} catch (DataException.Unsupported e) {
			// the step is named; here is its line
			YamlTree place = steps.stream().filter(step -> e.where().equals("step '" + step.name() + "'")).findFirst()
					.map(step -> trees.get(steps.indexOf(step)))
					.orElse(list);
			throw place.wrong(e.what() + (e.where().isEmpty() ? "" : " (" + e.where() + ")"), e.advice());
		}
	}

	private static Map<String, YamlTree> known(YamlTree tree, Set<String> keys) {
		Map<String, YamlTree> map = tree.map();
		for (String key : map.keySet()) {
			if (!keys.contains(key)) {
				throw tree.key(key).wrong("'" + key + "' means nothing here", "Use one of " + String.join(", ", keys.stream().sorted().toList()) + ".");
			}
		}
		return map;
	}

	private static YamlTree wanted(YamlTree tree, Map<String, YamlTree> map, String key) {
		if (!map.containsKey(key)) {
			throw tree.wrong("'" + key + "' is missing", "Add it.");
		}
		return map.get(key);
	}

	private Step step(YamlTree tree, List<Step> before, boolean last) {
		Map<String, YamlTree> map = known(tree, STEP);
		YamlTree operationTree = wanted(tree, map, "operation");
		Operation operation;
		try {
			operation = operations.find(operationTree.text());
		} catch (DataException.Unsupported e) {
			throw operationTree.wrong(e.what(), e.advice());
		}
		YamlTree nameTree = map.get("name");
		String name = nameTree == null ? unused(operation.name()) : nameTree.text();
		if (names.contains(name)) {
			throw (nameTree == null ? tree : nameTree).wrong("there are two steps of this name", "Give each a name of its own.");
		}
		ObjectNode parameters = parameters(tree, map.get("with"), operation);
		List<Source> inputs = map.containsKey("input") ? inputs(map.get("input"))
				: List.of(before.isEmpty() ? new Source.Original() : new Source.Result(before.getLast().name()));
		if (inputs.size() != operation.inputs()) {
			throw map.getOrDefault("input", tree).wrong(operation.name() + " takes " + operation.inputs() + " inputs, not "
					+ inputs.size(), "Name as many.");
		}
		Optional<Storage> read = Optional.ofNullable(map.get("read")).map(this::storage);
		if (last && !map.containsKey("write")) {
			throw tree.wrong("the last step says not where its result goes", "Add write: with an address.");
		}
		YamlTree write = map.get("write");
		if (write != null && write.isMap()) {
			return new Step(name, operation.name(), parameters, inputs, read, storage(wanted(write, known(write, WRITE), "to")), layout(write));
		}
		return new Step(name, operation.name(), parameters, inputs, read, write == null ? new Storage.Memory() : storage(write),
				LayoutChoice.AUTOMATIC);
	}

	/** A name for a step that has none. */
	private String unused(String operation) {
		String name = operation;
		for (int i = 2; names.contains(name); i++) {
			name = operation + "-" + i;
		}
		return name;
	}

	private static ObjectNode parameters(YamlTree step, YamlTree tree, Operation operation) {
		ObjectNode given = JsonNodeFactory.instance.objectNode();
		Map<String, YamlTree> map = tree == null ? Map.of() : tree.map();
		for (Map.Entry<String, YamlTree> entry : map.entrySet()) {
			List<Parameter> all = operation.parameters();
			Parameter parameter = all.stream().filter(one -> one.name().equals(entry.getKey())).findFirst().orElseThrow(
					() -> tree.key(entry.getKey()).wrong(operation.name() + " has no parameter '" + entry.getKey() + "'",
							"Use one of " + String.join(", ", all.stream().map(Parameter::name).toList()) + "."));
			JsonNode value = entry.getValue().value();
			if (!parameter.takes(value)) {
				throw entry.getValue().wrong(parameter.name() + " can't be " + value, "Give " + parameter.takes() + ".");
			}
			given.set(entry.getKey(), value);
		}
		for (Parameter parameter : operation.parameters()) {
			if (parameter.required() && !given.has(parameter.name())) {
				throw (tree == null ? step : tree).wrong(operation.name() + " needs the parameter '" + parameter.name() + "'",
						"Give " + parameter.takes() + ".");
			}
		}
		return given;
	}

	private List<Source> inputs(YamlTree tree) {
		return tree.isList() ? tree.list().stream().map(this::source).toList() : List.of(source(tree));
	}

	private Source source(YamlTree tree) {
		String text = tree.text();
		if (text.equals(Source.ORIGINAL)) {
			return new Source.Original();
		}
		if (names.contains(text)) {
			return new Source.Result(text);
		}
		if (text.indexOf(':') < 0 && text.indexOf('/') < 0) {
			throw tree.wrong("there is no step '" + text + "' before this one",
					"Take original" + (names.isEmpty() ? "" : ", " + String.join(", ", names)) + ", or an address such as disk:" + text + ".");
		}
		return new Source.At(address(tree));
	}

	private Storage storage(YamlTree tree) {
		Storage storage = Storage.of(tree.text());
		return storage instanceof Storage.At ? new Storage.At(address(tree)) : storage;
	}

	private LayoutChoice layout(YamlTree tree) {
		Map<String, YamlTree> map = tree.map();
		try {
			return new LayoutChoice(Optional.ofNullable(map.get("chunk")).map(PipelineReader::sizes),
					Optional.ofNullable(map.get("shard")).map(PipelineReader::sizes),
					Optional.ofNullable(map.get("codec")).map(YamlTree::text));
		} catch (DataException.Unsupported e) {
			throw e.where().startsWith("line") || e.where().contains(label) ? e : tree.wrong(e.what(), e.advice());
		}
	}

	private static List<Long> sizes(YamlTree tree) {
		JsonNode value = tree.value();
		if (!Parameter.optional("sizes", Parameter.Kind.WHOLES, "").takes(value)) {
			throw tree.wrong("these are no sizes: " + value, "Give a whole number, or a list with one for each axis.");
		}
		List<Long> sizes = new ArrayList<>();
		if (value.isArray()) {
			value.forEach(size -> sizes.add(size.longValue()));
		} else {
			sizes.add(value.longValue());
		}
		return sizes;
	}

	/** An address; a relative place on the disk is seen from the folder of the text. */
	private String address(YamlTree tree) {
		StoreAddress address;
		try {
			address = StoreAddress.parse(tree.text());
			if (!address.scheme().equals("disk") && !address.scheme().equals("zarr")) {
				return address.toString();
			}
			return new StoreAddress(address.scheme(), folder.resolve(Path.of(address.place())).normalize().toString(), address.path(),
					address.parted()).toString();
		} catch (DataException.Unsupported e) {
			throw tree.wrong(e.what(), e.advice());
		} catch (InvalidPathException e) {
			throw tree.wrong("this is no path: " + e.getReason(), "Write a path of this system.");
		}
	}
}

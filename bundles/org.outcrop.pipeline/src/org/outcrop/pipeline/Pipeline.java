package org.outcrop.pipeline;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.outcrop.data.DataException;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Steps that make arrays of arrays.
 *
 * @param name     for the user
 * @param original address of the array that it begins with
 * @param overlay  address of the store under {@link Storage.Overlay}
 * @param steps    in the order in which they are run; each takes what is made before it
 */
public record Pipeline(String name, String original, Optional<String> overlay, List<Step> steps) {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}");

	/** @throws DataException.Unsupported where the steps do not fit together */
	public Pipeline {
		steps = List.copyOf(steps);
		if (steps.isEmpty()) {
			throw new DataException.Unsupported("a pipeline without steps does nothing", name, "Add a step.");
		}
		Set<String> before = new HashSet<>();
		for (Step step : steps) {
			check(step, before, overlay.isPresent());
			before.add(step.name());
		}
		for (Step step : steps) {
			if (step.write() instanceof Storage.Memory && steps.stream().noneMatch(other -> takes(other, step))) {
				throw wrong(step, "its result is kept in memory and no later step takes it", "Write it to a store.");
			}
		}
	}

	private static boolean takes(Step step, Step before) {
		return step.inputs().contains(new Source.Result(before.name()));
	}

	private static void check(Step step, Set<String> before, boolean overlay) {
		if (!NAME.matcher(step.name()).matches() || step.name().equals(Source.ORIGINAL)) {
			throw wrong(step, "this is no name for a step", "Use letters, digits, _, - and ., and not 'original'.");
		}
		if (before.contains(step.name())) {
			throw wrong(step, "there are two steps of this name", "Give each a name of its own.");
		}
		if (step.inputs().isEmpty()) {
			throw wrong(step, "it takes nothing", "Give it an input.");
		}
		for (Source source : step.inputs()) {
			if (source instanceof Source.Result result && !before.contains(result.step())) {
				throw wrong(step, "there is no step '" + result.step() + "' before it", "Take original, a step before, or an address.");
			}
		}
		boolean wants = step.write() instanceof Storage.Overlay || step.read().filter(Storage.Overlay.class::isInstance).isPresent();
		if (wants && !overlay) {
			throw wrong(step, "it uses the overlay, and the pipeline names no store under it", "Add overlay: with the address of a store.");
		}
	}

	private static DataException wrong(Step step, String what, String advice) {
		return new DataException.Unsupported(what, "step '" + step.name() + "'", advice);
	}

	/** A pipeline is built from its original on. */
	public static PipelineBuilder named(String name) {
		return new PipelineBuilder(name);
	}

	/** All of it in one form, whatever it was declared in. */
	public ObjectNode toJson() {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		json.put("name", name);
		json.put("input", original);
		overlay.ifPresent(address -> json.put("overlay", address));
		ArrayNode list = json.putArray("steps");
		for (Step step : steps) {
			ObjectNode one = list.addObject();
			one.put("name", step.name());
			one.put("operation", step.operation());
			one.set("with", step.parameters());
			step.inputs().forEach(source -> one.withArray("input").add(source.toString()));
			step.read().ifPresent(storage -> one.put("read", storage.toString()));
			one.put("write", step.write().toString());
			step.layout().chunk().ifPresent(sizes -> sizes.forEach(one.withArray("chunk")::add));
			step.layout().shard().ifPresent(sizes -> sizes.forEach(one.withArray("shard")::add));
			step.layout().codec().ifPresent(codec -> one.put("codec", codec));
		}
		return json;
	}
}

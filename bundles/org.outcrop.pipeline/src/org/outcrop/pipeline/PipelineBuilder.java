package org.outcrop.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.outcrop.data.DataException;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Builds a pipeline in Java, step by step: what follows {@link #step} is said of that step. Without more it takes what the step before
 * made (the first one the original) and keeps its result in memory. For one thread.
 */
public final class PipelineBuilder {

	private final String name;
	private final List<Step> steps = new ArrayList<>();
	private String original = "";
	private Optional<String> overlay = Optional.empty();

	PipelineBuilder(String name) {
		this.name = name;
	}

	/** The array that the pipeline begins with. */
	public PipelineBuilder original(String address) {
		original = address;
		return this;
	}

	/** The store under the overlay. */
	public PipelineBuilder overlay(String address) {
		overlay = Optional.of(address);
		return this;
	}

	/** Begins another step. */
	public PipelineBuilder step(String step, String operation) {
		Source before = steps.isEmpty() ? new Source.Original() : new Source.Result(steps.getLast().name());
		steps.add(new Step(step, operation, JsonNodeFactory.instance.objectNode(), List.of(before), Optional.empty(), new Storage.Memory(),
				LayoutChoice.AUTOMATIC));
		return this;
	}

	/** Tells the operation a number, or one for each axis. */
	public PipelineBuilder with(String parameter, double... numbers) {
		ArrayNode list = JsonNodeFactory.instance.arrayNode();
		Arrays.stream(numbers).forEach(list::add);
		return set(parameter, list);
	}

	/** Tells the operation a whole number, or one for each axis. */
	public PipelineBuilder with(String parameter, long... numbers) {
		ArrayNode list = JsonNodeFactory.instance.arrayNode();
		Arrays.stream(numbers).forEach(list::add);
		return set(parameter, list);
	}

	/** Tells the operation a text. */
	public PipelineBuilder with(String parameter, String text) {
		ObjectNode parameters = last().parameters().deepCopy();
		parameters.put(parameter, text);
		return replace(new Step(last().name(), last().operation(), parameters, last().inputs(), last().read(), last().write(), last().layout()));
	}

	private PipelineBuilder set(String parameter, ArrayNode list) {
		ObjectNode parameters = last().parameters().deepCopy();
		parameters.set(parameter, list.size() == 1 ? list.get(0) : list);
		return replace(new Step(last().name(), last().operation(), parameters, last().inputs(), last().read(), last().write(), last().layout()));
	}

	/** What the step takes. */
	public PipelineBuilder from(Source... sources) {
		return replace(new Step(last().name(), last().operation(), last().parameters(), List.of(sources), last().read(), last().write(),
				last().layout()));
	}

	/** The step takes what the pipeline begins with. */
	public PipelineBuilder fromOriginal() {
		return from(new Source.Original());
	}

	/** Where its inputs are brought before they are read. */
	public PipelineBuilder read(Storage storage) {
		return replace(new Step(last().name(), last().operation(), last().parameters(), last().inputs(), Optional.of(storage), last().write(),
				last().layout()));
	}

	/** Where its result is kept. */
	public PipelineBuilder write(Storage storage) {
		return replace(new Step(last().name(), last().operation(), last().parameters(), last().inputs(), last().read(), storage,
				last().layout()));
	}

	/** The item that its result becomes. */
	public PipelineBuilder write(String address) {
		return write(new Storage.At(address));
	}

	/** How its result is stored. */
	public PipelineBuilder layout(LayoutChoice layout) {
		return replace(new Step(last().name(), last().operation(), last().parameters(), last().inputs(), last().read(), last().write(), layout));
	}

	/** @throws DataException.Unsupported where the steps do not fit together */
	public Pipeline build() {
		return new Pipeline(name, original, overlay, steps);
	}

	private Step last() {
		if (steps.isEmpty()) {
			throw new IllegalStateException("there is no step yet");
		}
		return steps.getLast();
	}

	private PipelineBuilder replace(Step step) {
		steps.set(steps.size() - 1, step);
		return this;
	}
}

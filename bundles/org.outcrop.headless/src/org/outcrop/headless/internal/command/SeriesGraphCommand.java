package org.outcrop.headless.internal.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.SeriesText;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.process.Processing;
import org.outcrop.series.process.Processing.Edge;
import org.outcrop.series.store.SeriesStore;

import picocli.CommandLine.Option;

/** {@code outcrop series graph STORE} */
@picocli.CommandLine.Command(name = "graph", description = "Shows which series were made of which, and how.",
		footer = {"", "Example: outcrop series graph duckdb:plant.duckdb --format dot | dot -Tsvg > graph.svg"})
final class SeriesGraphCommand extends SeriesPart {

	@Option(names = "--dataset", paramLabel = "NAME", order = 1, description = "Only this data set; several times for several.")
	private List<String> datasets = List.of();

	@Option(names = "--format", paramLabel = "text|json|dot", order = 2, description = "text (default), json, or dot for Graphviz.")
	private String format;

	@Override
	public int run(Session session) {
		String chosen = format != null ? format.toLowerCase(Locale.ROOT) : session.json() ? "json" : "text";
		if (!List.of("text", "json", "dot").contains(chosen)) {
			throw new UsageException("there is no format '" + format + "' here; write text, json or dot");
		}
		try (SeriesStore store = existing(session)) {
			List<Dataset> sets = store.datasets().stream().filter(set -> datasets.isEmpty() || datasets.contains(set.name())).toList();
			List<Edge> edges = sets.stream().flatMap(set -> Processing.lineage(set).stream()).toList();
			Set<SeriesKey> nodes = new TreeSet<>();
			sets.forEach(set -> set.signals().forEach(signal -> signal.series()
					.forEach(series -> nodes.add(new SeriesKey(set.name(), signal.name(), series.name())))));
			edges.forEach(edge -> nodes.addAll(List.of(edge.from(), edge.to())));
			switch (chosen) {
			case "json" -> session.print(answer(store, nodes, edges));
			case "dot" -> session.print(out -> dot(nodes, edges).forEach(out::println));
			default -> session.print(out -> text(nodes, edges).forEach(out::println));
			}
		}
		return ExitCode.DONE;
	}

	private static Map<String, Object> answer(SeriesStore store, Set<SeriesKey> nodes, List<Edge> edges) {
		Map<String, Object> answer = new LinkedHashMap<>();
		answer.put("nodes", nodes.stream().map(key -> {
			Map<String, Object> node = SeriesText.fields(key);
			node.put("id", SeriesText.name(key));
			node.put("values", store.exists(key));
			return node;
		}).toList());
		answer.put("edges", edges.stream().map(edge -> {
			Map<String, Object> one = new LinkedHashMap<>();
			one.put("from", SeriesText.name(edge.from()));
			one.put("to", SeriesText.name(edge.to()));
			one.put("step", SeriesFields.step(edge.step()));
			return one;
		}).toList());
		return answer;
	}

	private static Stream<String> text(Set<SeriesKey> nodes, List<Edge> edges) {
		return nodes.stream().flatMap(node -> Stream.concat(Stream.of(SeriesText.name(node)), edges.stream().filter(edge -> edge.to().equals(node))
				.map(edge -> "    from " + SeriesText.name(edge.from()) + " by " + edge.step().function().name() + " (" + edge.step().description() + ")")));
	}

	private static Stream<String> dot(Set<SeriesKey> nodes, List<Edge> edges) {
		return Stream.of(Stream.of("digraph series {", "  rankdir=LR;", "  node [shape=box];"),
				nodes.stream().map(node -> "  " + quoted(SeriesText.name(node)) + " [label=" + quoted(node.series()) + "];"),
				edges.stream().map(edge -> "  " + quoted(SeriesText.name(edge.from())) + " -> " + quoted(SeriesText.name(edge.to())) + " [label="
						+ quoted(edge.step().function().name()) + "];"),
				Stream.of("}")).flatMap(lines -> lines);
	}

	private static String quoted(String text) {
		return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
	}
}

package org.outcrop.headless.internal.command;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.SeriesText;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.process.Processing;
import org.outcrop.series.process.SeriesFunction;
import org.outcrop.series.store.SeriesStore;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code outcrop series process STORE FUNCTION} */
@picocli.CommandLine.Command(name = "process", description = "Makes a series of others by a function, and keeps with it how it was made.",
		footer = {"", "Functions: resample, interpolate, subset, replace_ranges, smooth, filter, ...; a wrong name lists them all. A list is a,b,c; of one a,",
				"Example: outcrop series process duckdb:plant.duckdb resample --input 'NH4#1_RAW#1' --param step=PT1H --param method=mean"})
final class SeriesProcessCommand extends SeriesPart {

	private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,18}");
	private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?|NaN|[+-]?Infinity");

	@Parameters(index = "1", paramLabel = "FUNCTION", description = "Name of the function.")
	private String function;

	@Option(names = "--input", paramLabel = "SERIES", required = true, order = 1,
			description = "DATASET/SIGNAL/SERIES, or the series' name where it is there once; several times for several.")
	private List<String> inputs;

	@Option(names = "--param", paramLabel = "NAME=VALUE", order = 2, description = "What the function is told; several times for several.")
	private List<String> parameters = List.of();

	@Option(names = "--output", paramLabel = "NAME", order = 3, description = "Name of the new series (default: SIGNAL_SUFFIX#n, the next number).")
	private String output;

	@Option(names = "--overwrite", order = 4, description = "Replace a series of that name.")
	private boolean overwrite;

	@Override
	public int run(Session session) {
		SeriesFunction wanted = function(session.functions());
		org.outcrop.series.model.Parameters told = told();
		try (SeriesStore store = existing(session)) {
			List<SeriesKey> keys = inputs.stream().map(name -> SeriesText.find(store, name)).toList();
			SeriesKey made = process(session, store, wanted, keys, told);
			TimeSeries series = store.series(made).orElseThrow();
			if (session.json()) {
				Map<String, Object> answer = new LinkedHashMap<>(SeriesText.fields(made));
				answer.putAll(SeriesFields.series(store, made, series));
				answer.remove("name");
				answer.put("step", SeriesFields.step(series.steps().getLast()));
				session.print(answer);
			} else {
				session.print(out -> out.println(SeriesText.name(made) + ": " + store.statistics(made).rows() + " rows, "
						+ series.steps().getLast().description()));
			}
		}
		return ExitCode.DONE;
	}

	/** The words of its name may be joined by hyphens. */
	private SeriesFunction function(List<SeriesFunction> all) {
		return all.stream().filter(one -> one.info().name().equals(function)).findFirst()
				.or(() -> all.stream().filter(one -> one.info().name().equals(function.replace('-', '_'))).findFirst())
				.orElseThrow(() -> new UsageException("there is no function '" + function + "'; write one of "
						+ String.join(", ", all.stream().map(one -> one.info().name()).toList())));
	}

	private SeriesKey process(Session session, SeriesStore store, SeriesFunction wanted, List<SeriesKey> keys, org.outcrop.series.model.Parameters told) {
		try {
			return new Processing(store, InstantSource.system()).process(keys, wanted, Optional.ofNullable(output), overwrite, told, session.progress());
		} catch (IllegalArgumentException e) {
			// the function says in the user's words what doesn't fit
			throw new UsageException(e.getMessage(), e);
		}
	}

	private org.outcrop.series.model.Parameters told() {
		Map<String, Object> values = new LinkedHashMap<>();
		for (String text : parameters) {
			int cut = text.indexOf('=');
			if (cut < 1) {
				throw new UsageException("--param is NAME=VALUE, not '" + text + "'");
			}
			String value = text.substring(cut + 1);
			values.put(text.substring(0, cut), value.indexOf(',') < 0 ? value(value)
					: List.of(value.split(",", -1)).stream().filter(part -> !part.isEmpty()).map(SeriesProcessCommand::value).toList());
		}
		return new org.outcrop.series.model.Parameters(values);
	}

	private static Object value(String text) {
		if (INTEGER.matcher(text).matches()) {
			return Long.parseLong(text);
		}
		if (NUMBER.matcher(text).matches()) {
			return Double.parseDouble(text);
		}
		return text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : text;
	}
}

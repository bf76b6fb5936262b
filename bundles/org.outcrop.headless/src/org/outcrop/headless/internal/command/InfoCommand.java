package org.outcrop.headless.internal.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import org.outcrop.data.DataException;
import org.outcrop.data.Dataset;
import org.outcrop.data.WarningLog;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.data.peaks.PeakRun;
import org.outcrop.data.peaks.RunOutline;
import org.outcrop.data.peaks.SummaryCollector;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.CacheListing;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.imaging.store.ImagingStore;
import org.outcrop.imaging.store.IonImages;
import org.outcrop.series.store.SeriesFile;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code outcrop info FILE} */
@picocli.CommandLine.Command(name = "info", description = "Says what a file is, from its headers and indexes alone.",
		footer = {"", "Example: outcrop info run.mzML --full --json"})
final class InfoCommand implements Command {

	private static final int NAME_WIDTH = 14;
	/** Fields whose zeros are of no interest to people. */
	private static final Set<String> COUNTS = Set.of("checks", "dropped");

	@Mixin
	private FileArgument file;

	@Mixin
	private ScanOptions scan;

	@Mixin
	private OpenChoices choices;

	@Option(names = "--full", order = 1, description = "Read every value once, for exact sums and extremes.")
	private boolean full;

	@Override
	public String subject() {
		return file.subject();
	}

	@Override
	public int run(Session session) {
		Map<String, Object> answer = new LinkedHashMap<>();
		try (Dataset dataset = session.readers().open(file.path(), choices.options(session), session.progress())) {
			Map<String, Object> figures = new LinkedHashMap<>();
			if (dataset instanceof Scan4d opened) {
				ScanFields.put(session, scan.chosen(session, opened), full, figures);
			} else if (scan.isGiven()) {
				throw new UsageException("--scan, --skip, --flyback and --array are for 4D scans; this file holds " + dataset.kind().id());
			}
			switch (dataset) {
			case PeakRun run -> peaks(session, run, figures);
			case ImagingRun run -> ImagingFields.put(session, run, full, figures);
			case ImagingStore store -> ImagingFields.put(session, store, full, figures);
			case IonImages images -> ImagingFields.put(session, images, figures);
			case SeriesFile series -> SeriesFields.store(series, full, figures, session.progress());
			default -> {
				// told above, or nothing is known of it but its kind
			}
			}
			answer.put("file", file.path().toString());
			answer.put("format", dataset.reader().name());
			answer.put("kind", dataset.kind().id());
			answer.put("bytes", FolderSize.of(file.path()));
			// after the figures, because reading the file is what finds oddities
			answer.put("warnings", warnings(dataset));
			answer.put("cached", cached(session));
			answer.putAll(figures);
		}
		if (session.json()) {
			session.print(answer);
		} else {
			session.print(out -> lines(answer).forEach(out::println));
		}
		return ExitCode.DONE;
	}

	/** Of a scan that ends early, also what it tells the user about that. */
	private static List<String> warnings(Dataset dataset) {
		List<String> warnings = new ArrayList<>(dataset.warnings().entries().stream().map(WarningLog.Entry::sentence).toList());
		if (dataset instanceof Scan4d scan && !scan.outline().complete()) {
			warnings.addAll(scan.outline().notices());
		}
		return warnings;
	}

	/** The entries of the file; a cache that can't be read is no reason to say nothing of the file. */
	private List<Map<String, Object>> cached(Session session) {
		try {
			return CacheListing.of(session, Optional.of(file.path())).stream().map(CacheListing.Row::fields).toList();
		} catch (DataException.Unsupported e) {
			session.warn(e.getMessage() + "; what is cached of the file is not told");
			return List.of();
		}
	}

	private void peaks(Session session, PeakRun run, Map<String, Object> fields) {
		if (!full) {
			RunOutline outline = run.outline();
			fields.put("spectra", number(outline.spectra()));
			fields.put("chromatograms", number(outline.chromatograms()));
			for (String name : List.of("peaks", "ms_levels", "rt_min", "rt_max", "mz_min", "mz_max", "cvs", "mobility")) {
				fields.put(name, null);
			}
			fields.put("index", outline.index().name().toLowerCase(Locale.ROOT));
			return;
		}
		SummaryCollector collector = new SummaryCollector();
		run.scan(collector, session.progress());
		SummaryFields.put(collector.summary(), fields);
		fields.put("index", run.outline().index().name().toLowerCase(Locale.ROOT));
	}

	private static Object number(OptionalLong value) {
		return value.isPresent() ? value.getAsLong() : null;
	}

	private List<String> lines(Map<String, Object> answer) {
		List<String> lines = new ArrayList<>();
		Map<String, Object> shown = new LinkedHashMap<>(answer);
		shown.keySet().removeAll(List.of("warnings", "cached"));
		shown.replaceAll((name, value) -> COUNTS.contains(name) && value instanceof Map<?, ?> counts ? found(counts) : value);
		shown.values().removeIf(value -> value == null || value instanceof Collection<?> list && list.isEmpty()
				|| value instanceof Map<?, ?> map && map.isEmpty());
		int width = shown.keySet().stream().mapToInt(String::length).max().orElse(0);
		String form = "%-" + Math.max(NAME_WIDTH, width) + "s %s";
		shown.forEach((name, value) -> lines.add(String.format(Locale.ROOT, form, name.replace('_', ' '), words(value))));
		lines.addAll(rows("cached", answer.get("cached")));
		lines.addAll(rows("warning", answer.get("warnings")));
		if (!full) {
			lines.add("(figures are as the file states them; --full reads every value)");
		}
		return lines;
	}

	/** Those of some counts that are not 0. */
	private static Map<?, ?> found(Map<?, ?> counts) {
		Map<Object, Object> found = new LinkedHashMap<>(counts);
		found.values().removeIf(value -> value instanceof Number number && number.doubleValue() == 0);
		return found;
	}

	private static List<String> rows(String name, Object list) {
		return list instanceof List<?> rows
				? rows.stream().map(row -> String.format(Locale.ROOT, "%-14s %s", name, words(row))).toList() : List.of();
	}

	private static String words(Object value) {
		return switch (value) {
		case Map<?, ?> map -> String.join(", ", map.entrySet().stream().filter(e -> e.getValue() != null)
				.map(e -> e.getKey().toString().replace('_', ' ') + " " + nested(e.getValue())).toList());
		case List<?> list -> String.join(", ", list.stream().map(InfoCommand::nested).toList());
		case Optional<?> maybe -> maybe.map(InfoCommand::words).orElse("none");
		default -> value.toString();
		};
	}

	private static String nested(Object value) {
		return value instanceof Map<?, ?> ? "(" + words(value) + ")" : words(value);
	}
}

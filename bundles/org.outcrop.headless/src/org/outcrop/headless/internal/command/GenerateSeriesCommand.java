package org.outcrop.headless.internal.command;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.outcrop.cache.ByteText;
import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.Converters;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.headless.internal.output.OutputFile;
import org.outcrop.synthetic.series.SeriesGenerator;
import org.outcrop.synthetic.series.SeriesOptions;
import org.outcrop.synthetic.series.SeriesTruth;

import picocli.CommandLine.Option;

/** {@code outcrop generate series -o OUT.csv} */
@picocli.CommandLine.Command(name = "series", description = "Writes a synthetic table of sensors as CSV and tells its truth.",
		footer = {"", "Sensors have daily cycles, noise, gaps and faults. The same options give the same bytes.",
				"Example: outcrop generate series --rows 1M --step PT1S -o sensors.csv --json"})
final class GenerateSeriesCommand implements Command {

	@Option(names = {"-o", "--output"}, paramLabel = "OUT", required = true, order = 1, description = "The table to write: .csv.")
	private Path output;

	@Option(names = "--overwrite", order = 2, description = "Replace the output where it exists.")
	private boolean overwrite;

	@Option(names = "--seed", paramLabel = "N", order = 3, description = "Start of all chance (default: 1).")
	private long seed = SeriesOptions.DEFAULT.seed();

	@Option(names = "--rows", paramLabel = "N", converter = Converters.Count.class, order = 4, description = "Rows, such as 10M (default: 10080, a week).")
	private Long rows = SeriesOptions.DEFAULT.rows();

	@Option(names = "--step", paramLabel = "DURATION", order = 5, description = "Between rows, whole seconds: PT1S, PT15M (default: PT1M).")
	private String step = SeriesOptions.DEFAULT.step().toString();

	@Option(names = "--start", paramLabel = "TIME", order = 6, description = "Of the first row (default: 2024-01-01T00:00:00Z).")
	private String start = SeriesOptions.DEFAULT.start().toString();

	@Option(names = "--sensors", paramLabel = "N", order = 7, description = "Columns (default: 4).")
	private int sensors = SeriesOptions.DEFAULT.sensors();

	@Option(names = "--gaps", paramLabel = "N", order = 8, description = "Gaps of each sensor (default: 3).")
	private int gaps = SeriesOptions.DEFAULT.gaps();

	@Option(names = "--faults", paramLabel = "N", order = 9, description = "Spikes, stuck values and drifts of each sensor (default: 3).")
	private int faults = SeriesOptions.DEFAULT.faults();

	@Override
	public String subject() {
		return String.valueOf(output);
	}

	@Override
	public int run(Session session) {
		SeriesOptions options = options();
		try (OutputFile file = OutputFile.prepare(output, overwrite)) {
			List<SeriesTruth.Sensor> made = SeriesGenerator.write(file.stream(), options, session.progress());
			file.commit();
			SeriesTruth truth = new SeriesTruth(file.target(), file.target().toFile().length(), options.rows(), options.start(),
					options.start().plusSeconds((options.rows() - 1) * options.step().toSeconds()), made);
			if (session.json()) {
				session.print(fields(options, truth));
			} else {
				session.print(out -> out.println(truth.path() + ": " + truth.rows() + " rows of " + made.size() + " sensors, " + ByteText.of(truth.bytes())));
			}
		}
		return ExitCode.DONE;
	}

	private SeriesOptions options() {
		try {
			return new SeriesOptions(seed, Instant.parse(start), Duration.parse(step), rows, sensors, gaps, faults);
		} catch (DateTimeException e) {
			throw new UsageException("--start is a time such as 2024-01-01T00:00:00Z, and --step a duration such as PT1M", e);
		} catch (IllegalArgumentException | ArithmeticException e) {
			throw new UsageException(e.getMessage(), e);
		}
	}

	private static Map<String, Object> fields(SeriesOptions options, SeriesTruth truth) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("path", truth.path().toString());
		fields.put("format", "csv");
		fields.put("kind", "series");
		fields.put("seed", options.seed());
		fields.put("bytes", truth.bytes());
		fields.put("rows", truth.rows());
		fields.put("step", options.step().toString());
		fields.put("first", truth.first().toString());
		fields.put("last", truth.last().toString());
		fields.put("sensors", truth.sensors().stream().map(sensor -> {
			Map<String, Object> one = new LinkedHashMap<>();
			one.put("name", sensor.name());
			one.put("units", sensor.units());
			one.put("level", sensor.level());
			one.put("amplitude", sensor.amplitude());
			one.put("noise", sensor.noise());
			one.put("missing", sensor.missing());
			one.put("sum", sensor.sum());
			one.put("min", sensor.min());
			one.put("max", sensor.max());
			one.put("events", sensor.events().stream().map(event -> {
				Map<String, Object> what = new LinkedHashMap<>();
				what.put("kind", event.kind());
				what.put("row", event.row());
				what.put("rows", event.rows());
				return what;
			}).toList());
			return one;
		}).toList());
		return fields;
	}
}

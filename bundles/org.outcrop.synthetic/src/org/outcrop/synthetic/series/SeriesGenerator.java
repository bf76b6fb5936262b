package org.outcrop.synthetic.series;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.outcrop.compute.Progress;

/** Writes a table of sensors as CSV, row by row, and tells its truth. The same options give the same bytes on every machine. */
public final class SeriesGenerator {

	private static final int FLUSH = 1 << 16;
	private static final int BETWEEN = 1024;

	private SeriesGenerator() {
	}

	/** What was written of each sensor, see {@link SeriesTruth.Sensor}. */
	public static List<SeriesTruth.Sensor> write(OutputStream stream, SeriesOptions options, Progress progress) {
		List<SensorSource> sensors = new ArrayList<>();
		StringBuilder text = new StringBuilder("time");
		for (int i = 0; i < options.sensors(); i++) {
			SensorSource sensor = new SensorSource(options, i);
			sensors.add(sensor);
			text.append(',').append(sensor.name()).append(" [").append(sensor.units()).append(']');
		}
		text.append('\n');
		progress.stage("Writing series");
		try {
			for (long row = 0; row < options.rows(); row++) {
				Instant time = options.start().plusSeconds(row * options.step().toSeconds());
				text.append(time);
				for (SensorSource sensor : sensors) {
					text.append(',');
					sensor.next(row).ifPresent(value -> text.append(BigDecimal.valueOf(value, SensorSource.DIGITS).toPlainString()));
				}
				text.append('\n');
				if (text.length() >= FLUSH) {
					stream.write(text.toString().getBytes(StandardCharsets.US_ASCII));
					text.setLength(0);
				}
				if (row % BETWEEN == 0) {
					progress.checkCancelled();
					progress.worked(row, options.rows());
				}
			}
			stream.write(text.toString().getBytes(StandardCharsets.US_ASCII));
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return sensors.stream().map(SensorSource::truth).toList();
	}
}

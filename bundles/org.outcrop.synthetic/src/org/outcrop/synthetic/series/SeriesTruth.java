package org.outcrop.synthetic.series;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What was made.
 *
 * @param path    of the file
 * @param bytes   of it
 * @param rows    of the table
 * @param first   time of the first row
 * @param last    time of the last row
 * @param sensors in the order of their columns
 */
public record SeriesTruth(Path path, long bytes, long rows, Instant first, Instant last, List<Sensor> sensors) {

	/**
	 * One column.
	 *
	 * @param name      as the header has it
	 * @param units     as the header has them
	 * @param level     mean of what is measured
	 * @param amplitude of its daily cycle
	 * @param noise     standard deviation
	 * @param missing   rows without a value
	 * @param sum       of all values as they are written, exact
	 * @param min       smallest value
	 * @param max       largest value
	 * @param events    gaps and faults, in order of their begins
	 */
	public record Sensor(String name, String units, double level, double amplitude, double noise, long missing, String sum, double min, double max,
			List<Event> events) {
	}

	/**
	 * A gap or a fault.
	 *
	 * @param kind gap, spike, stuck or drift
	 * @param row  first row of it
	 * @param rows number of rows
	 */
	public record Event(String kind, long row, long rows) {
	}
}

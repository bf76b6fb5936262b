package org.outcrop.series.exchange;

import java.time.ZoneId;
import java.util.Optional;

/**
 * What the user knows of a Parquet file; what is empty is guessed.
 *
 * @param time column of timestamps, or of nanoseconds since 1970
 * @param zone of times that don't say theirs, and in which all are shown; else they are taken and shown as UTC
 * @param gaps what becomes of local times that don't exist
 */
public record ParquetOptions(Optional<String> time, Optional<ZoneId> zone, CsvOptions.Gaps gaps) {

	/** Everything is guessed. */
	public static final ParquetOptions NONE = new ParquetOptions(Optional.empty(), Optional.empty(), CsvOptions.Gaps.REFUSE);

	/** With times of this zone. */
	public ParquetOptions withZone(ZoneId wanted) {
		return new ParquetOptions(time, Optional.of(wanted), gaps);
	}
}

package org.outcrop.series.store;

import java.nio.file.Path;
import java.util.Properties;

import org.outcrop.data.Dataset;
import org.outcrop.data.FormatReader;
import org.outcrop.data.WarningLog;

/** A store of series on disk as a data set: known to be one, and opened when it is asked for, since DuckDB opens a file once in a program. Thread: any. */
public final class SeriesFile implements Dataset {

	static final long LEAST = 8L << 20;

	private final FormatReader reader;
	private final Path file;
	private final String address;
	private final long memory;
	private final WarningLog warnings = new WarningLog();

	SeriesFile(FormatReader reader, Path file, String address, long memory) {
		this.reader = reader;
		this.file = file;
		this.address = address;
		this.memory = memory;
	}

	/** Address of the store: {@code duckdb:/data/plant.duckdb}. */
	public String address() {
		return address;
	}

	/** Opens it. @return the caller's own */
	public SeriesStore store() {
		return SeriesStores.existing(address, memory, new Properties());
	}

	@Override
	public Path file() {
		return file;
	}

	@Override
	public FormatReader reader() {
		return reader;
	}

	@Override
	public Kind kind() {
		return Kind.SERIES;
	}

	@Override
	public WarningLog warnings() {
		return warnings;
	}

	@Override
	public void close() {
		// nothing is held before the store is asked for
	}
}

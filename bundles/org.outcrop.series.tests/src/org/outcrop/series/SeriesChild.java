package org.outcrop.series;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.duckdb.DuckDBDriver;
import org.outcrop.array.ElementType;
import org.outcrop.cache.FolderFiles;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.duckdb.EngineLibrary;
import org.outcrop.series.store.SeriesStores;
import org.outcrop.testing.JavaCommand;
import org.outcrop.testing.KilledProcess;

/** Starts processes that work with a store of series. */
final class SeriesChild {

	private SeriesChild() {
	}

	/** @param folder for what it says and for what libraries unpack */
	static KilledProcess start(Path folder, Class<?> main, String... arguments) throws IOException {
		JavaCommand command = JavaCommand.of(main, SeriesStores.class, ElementType.class, Progress.class, DataException.class, FolderFiles.class,
				EngineLibrary.class, DuckDBDriver.class).json(SeriesStores.class).library(SeriesStores.class, "com.github.luben.zstd.Zstd")
				.library(SeriesStores.class, "org.sqlite.SQLiteConfig").library(SeriesStores.class, "org.postgresql.Driver")
				.options("-Xmx256m", "-Djava.io.tmpdir=" + folder);
		return new KilledProcess(command, Files.createTempFile(folder, "child", ".txt"), arguments);
	}
}

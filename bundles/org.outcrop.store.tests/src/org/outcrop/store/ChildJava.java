package org.outcrop.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.outcrop.array.ElementType;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.testing.JavaCommand;
import org.outcrop.testing.KilledProcess;
import org.outcrop.testing.Samples;
import org.outcrop.zarr.ZarrArray;

/** Java processes with what stores need, and what tests of stores use. */
public final class ChildJava {

	private ChildJava() {
	}

	/** How a class of the tests of stores is started. */
	public static JavaCommand command(Class<?> main) throws IOException {
		return JavaCommand.of(main, Backend.class, ZarrArray.class, DataException.class, Progress.class, ElementType.class, Hdf5File.class).json(ZarrArray.class)
				.library(ZarrArray.class, "com.github.luben.zstd.Zstd").library(ZarrArray.class, "net.jpountz.lz4.LZ4Factory")
				.library(Samples.class, "org.junit.jupiter.api.Assertions", "org.opentest4j.AssertionFailedError",
						"org.junit.platform.commons.util.StringUtils");
	}

	/** Starts a class that says {@code ready} when it begins, lets it work for a while from then on, and kills it. */
	public static void kill(Class<?> main, long milliseconds, String... arguments) throws IOException, InterruptedException {
		Path log = Files.createTempFile("child", ".txt");
		try (KilledProcess child = new KilledProcess(command(main).options("-Xmx128m"), log, arguments)) {
			child.killAfter("ready", milliseconds);
		} finally {
			Files.deleteIfExists(log);
		}
	}
}

package org.outcrop.imaging.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcrop.data.DataException;
import org.outcrop.imaging.axis.MassWindow;

/** A disk that fills up, or can't be written, is named, and left as it was. */
class DiskTroubleTest {

	@TempDir
	Path folder;

	/** A small file system, where the machine lets us make one. */
	private Path disk(String options) throws IOException, InterruptedException {
		Path disk = Files.createDirectories(folder.resolve("disk"));
		Assumptions.assumeTrue(run("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk.toString()),
				"no small file system can be mounted here; trouble with disks is not tested");
		return disk;
	}

	private static boolean run(String... command) throws InterruptedException {
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
			return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
		} catch (IOException e) {
			return false; // there is no such command
		}
	}

	private static List<TableTarget> targets(Path disk) {
		TableOptions options = TableOptions.DEFAULT.withIons(List.of(new MassWindow(110, 0.5)));
		return List.of(new SpatialDataTarget(disk.resolve("a.zarr"), options),
				new SpatialDataTarget(disk.resolve("b.zarr"), options.with(TableOptions.Layout.ROWS)),
				new H5adTarget(disk.resolve("c.h5ad"), options.with(TableOptions.Layout.BOTH)), new OmeZarrTarget(disk.resolve("d.zarr"), options));
	}

	@ParameterizedTest
	@ValueSource(strings = {"64k", "700k", "1500k"})
	void aDiskThatFillsUpIsNamedAndLeftClean(String size) throws IOException, InterruptedException {
		Path disk = disk("size=" + size);
		try {
			SampleTable table = new SampleTable(80, 60, 1, 300, 0.7, 41);
			int refused = 0;
			for (TableTarget target : targets(disk)) {
				try {
					table.write(target, 50, 2);
				} catch (DataException.NotWritable e) {
					assertTrue(e.where().startsWith(disk.toString()), e.where());
					assertFalse(e.advice().isEmpty());
					assertFalse(Files.exists(target.path()), target.form());
					refused++;
				}
				assertFalse(Files.exists(target.work()), target.form());
				run("rm", "-rf", target.path().toString());
			}
			assertTrue(refused >= 2, refused + " of 4 were refused on " + size);
			try (Stream<Path> left = Files.list(disk)) {
				assertEquals(List.of(), left.toList());
			}
		} finally {
			run("umount", disk.toString());
		}
	}

	@Test
	void aFolderThatIsReadOnlyIsNamed() throws IOException, InterruptedException {
		Path disk = disk("ro");
		try {
			SampleTable table = new SampleTable(2, 2, 1, 4, 0.5, 42);
			for (TableTarget target : targets(disk)) {
				DataException.NotWritable e = assertThrows(DataException.NotWritable.class, () -> table.write(target, 2, 1));
				assertTrue(e.where().startsWith(disk.toString()), e.where());
				assertFalse(e.advice().isEmpty());
			}
		} finally {
			run("umount", disk.toString());
		}
	}

	@Test
	void aFolderThatIsNotThereIsNamed() {
		SampleTable table = new SampleTable(2, 2, 1, 4, 0.5, 43);
		for (TableTarget target : targets(folder.resolve("nowhere"))) {
			DataException.NotWritable e = assertThrows(DataException.NotWritable.class, target::check);
			assertTrue(e.getMessage().contains("nowhere"), e.getMessage());
			assertThrows(DataException.NotWritable.class, () -> table.write(target, 2, 1));
		}
	}
}

package org.outcrop.peaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.data.DataException;

/** A disk without room is refused early where it can be foreseen, and left clean where not. */
class FullDiskTest {

	@TempDir
	Path folder;

	/** A file system of a few megabytes, where the machine lets us make one. */
	private Path smallDisk(String size) throws IOException, InterruptedException {
		Path disk = Files.createDirectories(folder.resolve("disk"));
		Assumptions.assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", disk.toString()),
				"no small file system can be mounted here; a full disk is not tested");
		return disk;
	}

	private static boolean run(String... command) throws InterruptedException {
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
			return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
		} catch (IOException e) {
			// there is no such command
			return false;
		}
	}

	private static long data(Path cache) throws IOException {
		try (Stream<Path> all = Files.walk(cache)) {
			return all.filter(Files::isRegularFile).filter(p -> p.toString().endsWith(".parquet") || p.toString().contains("spill")).count();
		}
	}

	@Test
	void tooLargeARunIsRefusedBeforeItIsRead() throws IOException, InterruptedException {
		Path disk = smallDisk("8m");
		try {
			Path file = folder.resolve("large.fake");
			FakeRun run = FakeRuns.mixed(file, 1, 10);
			try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
				sparse.setLength(4L << 30);
			}
			DataException e = assertThrows(DataException.NotWritable.class, () -> Stores.open(run, Stores.cached(disk.resolve("cache"))));
			assertTrue(e.getMessage().matches("(?s).*\\d.*"), e.getMessage());
			assertEquals(0, run.scans);
			assertEquals(0, data(disk));
		} finally {
			run("umount", disk.toString());
		}
	}

	@Test
	void diskThatFillsUpIsNamedAndLeftClean() throws IOException, InterruptedException {
		Path disk = smallDisk("3m");
		try {
			FakeRun run = FakeRuns.mixed(folder.resolve("run.fake"), 2, 3000);
			DataException e = assertThrows(DataException.NotWritable.class, () -> Stores.open(run, Stores.cached(disk.resolve("cache"))));
			assertTrue(e.where().startsWith(disk.toString()), e.where());
			assertEquals(0, data(disk));
		} finally {
			run("umount", disk.toString());
		}
	}
}

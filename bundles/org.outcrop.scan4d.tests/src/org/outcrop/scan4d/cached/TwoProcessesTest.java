package org.outcrop.scan4d.cached;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcrop.cache.CacheRoot;
import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.testing.TalkingProcess;

/** Several programs at one file. */
class TwoProcessesTest {

	@TempDir
	Path folder;

	@Test
	void whoReadsReadsOnWhileAnotherWritesAndTakesOut() throws IOException {
		Path file = folder.resolve("scan.emd");
		Path cache = folder.resolve("cache");
		EmdFiles.make(file, ScanWorker.SHAPE_READ);
		byte[] original = Files.readAllBytes(file);
		try (TalkingProcess reader = ScanWorker.start(List.of(), "read", file.toString(), folder.resolve("reader").toString())) {
			assertEquals("ready", reader.line());
			for (int round = 0; round < 6; round++) {
				ScanWorker.keep(file, cache);
				ScanWorker.clear(file, cache);
			}
			assertArrayEquals(original, Files.readAllBytes(file));
			Files.delete(folder.resolve("scan.emd"));
			assertEquals("right", reader.line());
		}
	}

	@Test
	void ofTwoThatKeepResultsAtOnceBothEndWithResultsAndAWholeFile() throws IOException {
		Path file = folder.resolve("scan.emd");
		MemoryScan source = EmdFiles.make(file, ScanWorker.SHAPE_READ);
		byte[] original = Files.readAllBytes(file);
		try (TalkingProcess one = ScanWorker.start(List.of(), "keep once", file.toString(), folder.resolve("one").toString());
				TalkingProcess two = ScanWorker.start(List.of(), "keep once", file.toString(), folder.resolve("two").toString())) {
			assertEquals("ready", one.line());
			assertEquals("ready", two.line());
			one.go();
			two.go();
			List<String> answers = List.of(one.line(), two.line());
			assertTrue(answers.stream().anyMatch(answer -> answer.startsWith("FILE: ")), answers.toString());
			for (String answer : answers) {
				// whoever came too late says so and keeps them in its cache folder
				assertTrue(answer.startsWith("FILE: ") || answer.startsWith("CACHE_FOLDER: ") && answer.contains("nother program"), answers.toString());
			}
		}
		assertTrue(EmdFiles.hasValues(file, source));
		try (Scan4d scan = EmdFiles.open(file)) {
			ScanCache results = ScanCache.of(CacheRoot.at(folder.resolve("none")), KeepPolicy.NOTHING);
			assertEquals(4, results.find(scan, Progress.NONE).valid().size());
		}
		ScanWorker.clear(file, folder.resolve("one"));
		assertArrayEquals(original, Files.readAllBytes(file));
	}

	@Test
	void aFileThatH5pyHasOpenForWritingIsNotWrittenInto() throws IOException, InterruptedException {
		Assumptions.assumeTrue(ExternalTools.hasH5py(), "h5py is not installed (python3-h5py)");
		Path file = folder.resolve("scan.emd");
		EmdFiles.make(file, ScanWorker.SHAPE_READ);
		Path sign = folder.resolve("open");
		Process writer = new ProcessBuilder("/usr/bin/python3", "-c", "import sys, time, h5py\nf = h5py.File(sys.argv[1], 'r+')\n"
				+ "open(sys.argv[2], 'w').close()\ntime.sleep(600)", file.toString(), sign.toString()).inheritIO().start();
		try {
			for (int i = 0; i < 3000 && Files.notExists(sign); i++) {
				Thread.sleep(20);
			}
			assertTrue(Files.exists(sign), "h5py does not open the file");
			byte[] before = Files.readAllBytes(file);
			OverviewOutcome outcome = ScanWorker.keep(file, folder.resolve("cache"));
			assertArrayEquals(before, Files.readAllBytes(file));
			assertEquals(KeepIn.CACHE_FOLDER, outcome.kept().where());
			assertTrue(outcome.kept().reason().contains("Another program"), outcome.kept().reason());
		} finally {
			writer.destroyForcibly().waitFor();
		}
	}

	@ParameterizedTest
	@CsvSource({"out.emd, 500", "out.zarr, 100"})
	void aDiskThatIsFullHalfWayLeavesWhatCanBeGoneOnWith(String name, int blocks) throws IOException {
		Path bash = Path.of("/bin/bash");
		Assumptions.assumeTrue(Files.isExecutable(bash), "the limit on file sizes is set by bash");
		Path target = folder.resolve(name);
		Path in = folder.resolve("in.memory");
		MemoryScan source = ScanWorker.source(in);
		// blocks of 1024 bytes
		List<String> limited = List.of(bash.toString(), "-c", "ulimit -f " + blocks + "; exec \"$@\"", "bash");
		try (TalkingProcess child = ScanWorker.start(limited, "convert once", in.toString(), target.toString())) {
			String answer = child.line();
			assertTrue(answer.startsWith("refused: ") && answer.contains("goes on from there"), answer);
		}
		assertTrue(Files.notExists(target));
		assertTrue(Files.exists(folder.resolve(name + ".part")));
		try (TalkingProcess child = ScanWorker.start(List.of(), "convert once", in.toString(), target.toString())) {
			assertEquals("done", child.line());
		}
		assertTrue(EmdFiles.hasValues(target, source));
	}
}

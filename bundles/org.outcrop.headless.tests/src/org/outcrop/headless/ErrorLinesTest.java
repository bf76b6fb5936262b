package org.outcrop.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.data.DataException;
import org.outcrop.headless.internal.ErrorLine;

class ErrorLinesTest {

	private static final List<String> READING = List.of("info", "info --full", "index", "peaks", "chromatogram", "spectrum --index 0",
			"sql", "render minimap");

	@TempDir
	private Path folder;
	private CommandLineRun.Runner cli;

	@BeforeEach
	void prepare() {
		cli = CommandLineRun.Runner.with(folder.resolve("cache"));
	}

	/** Every command that reads a file says the same about a bad one. */
	private void everyCommandFailsWith3(Path file, String... words) {
		for (String command : READING) {
			List<Object> args = new ArrayList<>(List.of((Object[]) command.split(" ")));
			args.add(file);
			if (command.equals("sql")) {
				args.add("SELECT 1");
			}
			if (command.startsWith("render")) {
				args.addAll(List.of("-o", folder.resolve("out.png")));
			}
			String last = cli.run(args.toArray()).failedWith(ExitCode.INPUT);
			assertTrue(last.contains(file.toString()), command + " names the file: " + last);
			for (String word : words) {
				assertTrue(last.contains(word), command + ": " + last);
			}
		}
		assertTrue(Files.notExists(folder.resolve("out.png")));
	}

	@Test
	void aMissingFile() {
		everyCommandFailsWith3(folder.resolve("none.mzML"), "no such file", "check the path");
	}

	@Test
	void aFolder() {
		everyCommandFailsWith3(folder, "folder");
	}

	@Test
	void anEmptyFile() throws IOException {
		everyCommandFailsWith3(Files.createFile(folder.resolve("empty.mzML")), "empty");
	}

	@Test
	void aFileThatIsNoMzMl() throws IOException {
		everyCommandFailsWith3(Files.writeString(folder.resolve("page.mzML"), "<!doctype html><html><body>Not found</body></html>"));
	}

	@Test
	void aFileOfAnotherKind() throws IOException {
		everyCommandFailsWith3(Files.writeString(folder.resolve("notes.txt"), "just text"), "no reader knows this file");
	}

	@Test
	void aFileWithoutPermission() throws IOException {
		Path file = SmallRun.write(folder.resolve("secret.mzML"));
		Assumptions.assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"), "SKIPPED: no POSIX permissions here");
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
		Assumptions.assumeFalse(Files.isReadable(file), "SKIPPED: this user may read everything");
		everyCommandFailsWith3(file, "permission");
	}

	@Test
	void aDamagedGzip() throws IOException {
		Path file = folder.resolve("run.mzML.gz");
		try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
			out.write(SmallRun.text().getBytes(StandardCharsets.UTF_8));
		}
		byte[] bytes = Files.readAllBytes(file);
		for (int i = 40; i < 80; i++) {
			bytes[i] ^= 0x55;
		}
		Files.write(file, bytes);
		CommandLineRun run = cli.run("info", file, "--full", "--json");
		if (run.code() == ExitCode.DONE) {
			assertTrue(run.json().get("warnings").size() > 0, "damage is named");
		} else {
			run.failedWith(ExitCode.INPUT);
		}
	}

	@Test
	void aTruncatedFileIsReadToItsLastWholeSpectrumWithAWarning() throws IOException {
		String text = SmallRun.text();
		Path file = Files.writeString(folder.resolve("cut.mzML"), text.substring(0, text.indexOf("id=\"scan=4\"") + 30));
		CommandLineRun run = cli.run("info", "--full", "--json", file);
		assertEquals(3, run.json().get("spectra").asInt());
		assertTrue(run.json().get("warnings").toString().toLowerCase(Locale.ROOT).matches(".*(trunc|end|cut).*"), run.out());
		CommandLineRun index = cli.run("index", file);
		assertTrue(index.succeeded().err().contains("warning: cut.mzML"), index.err());
	}

	@Test
	void cancellingEndsWith4AndLeavesNothing() throws IOException {
		Path file = SmallRun.write(folder.resolve("small.mzML"));
		cli.cancellation().cancel();
		for (String command : List.of("index", "info --full", "peaks -o " + folder + "/p.csv", "generate lcms -o " + folder + "/g.mzML")) {
			List<Object> args = new ArrayList<>(List.of((Object[]) command.split(" ")));
			if (!command.startsWith("generate")) {
				args.add(file);
			}
			assertTrue(cli.run(args.toArray()).failedWith(ExitCode.CANCELLED).startsWith("outcrop: cancelled: "));
		}
		try (var files = Files.list(folder)) {
			assertEquals(List.of(file), files.toList());
		}
	}

	@Test
	void aClosedPipeEndsQuietly() throws IOException {
		Path file = SmallRun.write(folder.resolve("small.mzML"));
		CommandLineRun run = cli.run(failing("Broken pipe"), new ByteArrayOutputStream(), "--quiet", "peaks", file);
		assertEquals(ExitCode.DONE, run.code());
		assertEquals("", run.err());
	}

	@Test
	void aFullDiskBehindStandardOutputEndsWith5() throws IOException {
		Path file = SmallRun.write(folder.resolve("small.mzML"));
		CommandLineRun run = cli.run(failing("No space left on device"), new ByteArrayOutputStream(), "peaks", file);
		assertTrue(run.failedWith(ExitCode.OUTPUT).contains("No space left on device"));
	}

	private static OutputStream failing(String message) {
		return new OutputStream() {
			@Override
			public void write(int b) throws IOException {
				throw new IOException(message);
			}
		};
	}

	@Test
	void aCacheThatCannotBeWrittenFailsIndexAndOnlyWarnsOthers() throws IOException {
		Path file = SmallRun.write(folder.resolve("small.mzML"));
		Path blocked = Files.createFile(folder.resolve("cache-is-a-file"));
		assertTrue(cli.run("index", file, "--cache-dir", blocked).failedWith(ExitCode.OUTPUT).contains("cache-is-a-file"));
		CommandLineRun run = cli.run("peaks", file, "--cache-dir", blocked, "--ms-level", 1);
		assertEquals(8, run.rows().size());
		assertTrue(run.err().contains("warning: ") && run.err().contains("cache"), run.err());
		assertEquals(0, Files.size(blocked));
	}

	@Test
	void outOfMemoryEndsWith79AndNamesTheSetting() {
		ErrorLine line = ErrorLine.of(new OutOfMemoryError("Java heap space"), "run.mzML", "outcrop index --help");
		assertEquals(ExitCode.MEMORY, line.code());
		assertTrue(line.text().contains("--memory") && line.text().contains("-Xmx"), line.text());
	}

	@Test
	void aBudgetThatIsTooSmallEndsWith79AndIsNoUnwritableOutput() {
		ErrorLine line = ErrorLine.of(new DataException.TooLittleMemory("the memory budget is too small", "run.mzML", "give more with --memory"), "", "");
		assertEquals(new ErrorLine(ExitCode.MEMORY, "outcrop: the memory budget is too small: run.mzML: give more with --memory"), line);
	}

	@Test
	void aCacheThatCannotBeReadIsNoReasonToSayNothingOfAFile() throws IOException {
		Path file = SmallRun.write(folder.resolve("small.mzML"));
		Path blocked = Files.createFile(folder.resolve("cache-is-a-file"));
		CommandLineRun run = cli.run("info", file, "--full", "--json", "--cache-dir", blocked);
		assertEquals(9, run.json().get("peaks").asInt());
		assertEquals("[]", run.json().get("cached").toString());
		assertTrue(run.err().contains("warning: ") && run.err().contains("cache-is-a-file"), run.err());
	}

	@Test
	void aFailureOfSomeFileNamesThatFileAndNotTheOutput() {
		ErrorLine scratch = ErrorLine.of(new UncheckedIOException(new FileSystemException("/scratch/peaks.db", null, "No space left on device")),
				"run.mzML", "outcrop peaks --help");
		assertEquals(new ErrorLine(ExitCode.OUTPUT, "outcrop: a file can't be read or written (No space left on device): /scratch/peaks.db: "
				+ "check disk, free space and permissions there"), scratch);
		ErrorLine input = ErrorLine.of(new UncheckedIOException(new FileSystemException("run.mzML", null, "Input/output error")), "run.mzML", "");
		assertEquals(new ErrorLine(ExitCode.INPUT,
				"outcrop: the file can't be read (Input/output error): run.mzML: check disk and permissions"), input);
		ErrorLine unknown = ErrorLine.of(new UncheckedIOException(new IOException("Stale file handle")), "run.mzML", "");
		assertEquals(ExitCode.OUTPUT, unknown.code());
		assertTrue(unknown.text().contains("(Stale file handle): run.mzML: "), unknown.text());
	}

	@Test
	void anUnexpectedErrorEndsWith6() {
		ErrorLine line = ErrorLine.of(new IllegalStateException("odd"), "run.mzML", "outcrop index --help");
		assertEquals(new ErrorLine(ExitCode.INTERNAL,
				"outcrop: internal error (odd): run.mzML: run again with --debug and report what it prints"), line);
	}

	@Test
	void anErrorIsOneLineWhateverThePathHolds() {
		ErrorLine line = ErrorLine.of(new DataException.Corrupt("bad\nfile", "a\u001b[31m\r\nb.mzML", "mend\u2028it"), "", "");
		assertEquals("outcrop: bad file: a [31m  b.mzML: mend it", line.text());
		assertEquals(ExitCode.INPUT, line.code());
	}
}

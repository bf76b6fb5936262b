package org.outcrop.ui.tests.base;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.outcrop.ui.internal.StartArguments;

class StartArgumentsTest {

	private static final Path BASE = Path.of("").toAbsolutePath();

	private static List<Path> files(String... arguments) {
		return StartArguments.parse(arguments, BASE).files();
	}

	@Test
	void relativeFilesBecomeAbsoluteInTheOrderGiven() {
		assertEquals(List.of(BASE.resolve("a.mzML"), BASE.resolve("sub").resolve("b.mzML")), files("a.mzML", "x/../sub/b.mzML"));
	}

	@Test
	void optionsAndTheirValuesAreNoFiles() {
		Path file = BASE.resolve("run.mzML");
		assertEquals(List.of(file), files("--dark", "run.mzML"));
		assertEquals(List.of(file), files("--cache-dir", "/tmp/cache", "--memory=2G", "run.mzML", "--in-memory"));
		assertEquals(List.of(file), files("-data", "/tmp/workspace", "run.mzML"));
	}

	@Test
	void noArgumentsOpenNothing() {
		assertEquals(List.of(), files());
		assertEquals(List.of(), files("--light", ""));
	}
}

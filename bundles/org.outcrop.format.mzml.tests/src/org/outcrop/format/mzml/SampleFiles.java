package org.outcrop.format.mzml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The real files that tests may look at where they are there; nothing of them is kept in the project. */
final class SampleFiles {

	private SampleFiles() {
	}

	/** A test for each file that is wanted; where there are no files, one that is skipped and says so. */
	static Stream<DynamicTest> each(Predicate<JsonNode> wanted, BiConsumer<Path, JsonNode> test) {
		Path folder;
		try {
			folder = folder();
		} catch (TestAbortedException e) {
			return Stream.of(DynamicTest.dynamicTest("the sample files", () -> {
				throw e;
			}));
		}
		return facts().stream().filter(wanted)
				.map(f -> DynamicTest.dynamicTest(f.get("file").asText(), () -> test.accept(folder.resolve(f.get("file").asText()), f)));
	}

	/** The folder of LC-MS files; the test is skipped, saying so, where there is none. */
	static Path folder() {
		String named = System.getProperty("outcrop.data");
		if (named != null) {
			Path given = Path.of(named, "lcms");
			Assumptions.assumeTrue(Files.isDirectory(given), "skipped: outcrop.data names " + named + ", which has no folder lcms");
			return given;
		}
		// the build says where the project is; plain runs are somewhere inside of it
		Path start = Path.of(System.getProperty("outcrop.root", "")).toAbsolutePath();
		for (Path at = start; at != null; at = at.getParent()) {
			Path beside = at.resolveSibling("shared").resolve("data").resolve("lcms");
			if (Files.isDirectory(beside)) {
				return beside;
			}
		}
		Assumptions.abort("skipped: the sample files are not here (give -Doutcrop.data=FOLDER)");
		throw new IllegalStateException("not reached");
	}

	/** Facts about each file, as an independent parser found them. */
	static List<JsonNode> facts() {
		try {
			List<JsonNode> records = new ArrayList<>();
			new ObjectMapper().readTree(Files.readAllBytes(folder().resolve("facts.json"))).forEach(records::add);
			return records;
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}

package org.outcrop.format.mib;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Assumptions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The real files that tests may look at where they are there; nothing of them is kept in the project. */
final class SampleFiles {

	private SampleFiles() {
	}

	/** The folder of 4D scans; the test is skipped, saying so, where there is none. */
	static Path folder() {
		String named = System.getProperty("outcrop.data");
		if (named != null) {
			Path given = Path.of(named, "scan4d");
			Assumptions.assumeTrue(Files.isDirectory(given), "skipped: outcrop.data names " + named + ", which has no folder scan4d");
			return given;
		}
		Path start = Path.of(System.getProperty("outcrop.root", "")).toAbsolutePath();
		for (Path at = start; at != null; at = at.getParent()) {
			Path beside = at.resolveSibling("shared").resolve("data").resolve("scan4d");
			if (Files.isDirectory(beside)) {
				return beside;
			}
		}
		Assumptions.abort("skipped: the sample files are not here (give -Doutcrop.data=FOLDER)");
		throw new IllegalStateException("not reached");
	}

	/** What an independent reader found in each {@code .mib}, by its path below the folder. */
	static Map<String, JsonNode> facts() {
		try {
			Map<String, JsonNode> facts = new TreeMap<>();
			new ObjectMapper().readTree(Files.readAllBytes(folder().resolve("facts.json"))).properties()
					.forEach(e -> facts.put(e.getKey(), e.getValue()));
			facts.keySet().removeIf(k -> !k.endsWith(".mib"));
			return facts;
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}

package org.outcrop.headless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Assumptions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The real sample files with their known facts, which lie outside the project. */
final class RealFiles {

	private RealFiles() {
	}

	/** The folder of the LC-MS files; skips the test, saying so, where it is absent. */
	static Path folder() {
		return folder("lcms");
	}

	/** The folder of the 4D scans; skips the test, saying so, where it is absent. */
	static Path scans() {
		return folder("scan4d");
	}

	/** The folder of mass spectrometry images; skips the test, saying so, where it is absent. */
	static Path images() {
		return folder("imaging");
	}

	private static Path folder(String kind) {
		String given = System.getProperty("outcrop.data");
		if (given != null) {
			return checked(Path.of(given, kind));
		}
		for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
			Path candidate = up.resolve("shared/data").resolve(kind);
			if (Files.isDirectory(candidate)) {
				return checked(candidate);
			}
		}
		return checked(Path.of("shared/data", kind));
	}

	private static Path checked(Path folder) {
		Assumptions.assumeTrue(Files.isRegularFile(folder.resolve("facts.json")), "SKIPPED: the real sample files are not here: " + folder);
		return folder;
	}

	/** One record a file, as an independent parser found it. */
	static List<JsonNode> facts() throws IOException {
		List<JsonNode> facts = new ArrayList<>();
		new ObjectMapper().readTree(folder().resolve("facts.json").toFile()).forEach(facts::add);
		return facts;
	}

	/** The records of files that are readable as a whole. */
	static List<JsonNode> readable() throws IOException {
		return facts().stream().filter(f -> f.path("error").isMissingNode() && f.path("xml_error").isNull()).toList();
	}
}

package org.outcrop.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** What reaches the user: our bundles through the features, each once, and libraries whose licence is named. */
class ShippingTest {

	private static final Path ROOT = Path.of(System.getProperty("outcrop.root"));
	private static final Pattern PLUGIN = Pattern.compile("<plugin id=\"([^\"]+)\"");
	private static final Pattern ARTIFACT = Pattern.compile(
			"<groupId>([^<]+)</groupId><artifactId>([^<]+)</artifactId><version>([^<]+)</version>");

	private static List<MatchResult> found(Pattern pattern, Path file) throws IOException {
		return pattern.matcher(Files.readString(file)).results().toList();
	}

	private static List<String> plugins() throws IOException {
		try (Stream<Path> features = Files.list(ROOT.resolve("features"))) {
			List<Path> files = features.map(folder -> folder.resolve("feature.xml")).filter(Files::exists).toList();
			return files.stream().map(ClassReferences::read).map(String::new).flatMap(text -> PLUGIN.matcher(text).results())
					.map(match -> match.group(1)).toList();
		}
	}

	@Test
	void everyBundleIsInOneFeatureAndTestsAreInNone() throws IOException {
		Set<String> expected = Layers.bundles().stream().filter(bundle -> !bundle.equals("testing")).map(bundle -> "org.outcrop." + bundle)
				.collect(Collectors.toCollection(TreeSet::new));
		List<String> shipped = plugins().stream().filter(id -> id.startsWith("org.outcrop.")).sorted().toList();
		assertEquals(List.copyOf(expected), shipped);
	}

	@Test
	void noProductNamesTests() throws IOException {
		for (String product : List.of("org.outcrop.cli", "org.outcrop.workbench")) {
			List<String> named = found(PLUGIN, ROOT.resolve("releng").resolve(product).resolve(product + ".product")).stream()
					.map(match -> match.group(1)).filter(id -> id.endsWith(".tests") || id.equals("org.outcrop.testing")).toList();
			assertEquals(List.of(), named, product);
		}
	}

	@Test
	void everyLibraryOfTheTargetIsInTheLicenceList() throws IOException {
		List<String> rows = Files.readAllLines(ROOT.resolve("docs/third-party.md"));
		List<MatchResult> artifacts = found(ARTIFACT, ROOT.resolve("target-platform/target-platform.target"));
		assertTrue(artifacts.size() > 50, "the target platform was not understood");
		for (MatchResult artifact : artifacts) {
			// the platform is one row: one project, one licence
			boolean platform = artifact.group(1).equals("org.eclipse.platform");
			String name = "`" + (platform ? "org.eclipse.platform" : artifact.group(2)) + "`";
			String version = platform ? "" : " " + artifact.group(3) + " ";
			assertTrue(rows.stream().anyMatch(row -> row.contains(name) && row.contains(version)),
					"docs/third-party.md has no row for " + name + version);
		}
	}
}

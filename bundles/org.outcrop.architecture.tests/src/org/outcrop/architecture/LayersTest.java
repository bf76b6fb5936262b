package org.outcrop.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayersTest {

	private static final Path BUNDLES = Path.of(System.getProperty("outcrop.root")).resolve("bundles");

	static Stream<String> bundles() {
		return Layers.bundles().stream().sorted();
	}

	private static Path folder(String bundle) {
		return BUNDLES.resolve("org.outcrop." + bundle);
	}

	@Test
	void everyBundleHasALevel() throws IOException {
		Set<String> found = new TreeSet<>();
		try (Stream<Path> folders = Files.list(BUNDLES)) {
			folders.filter(folder -> Files.exists(folder.resolve("META-INF/MANIFEST.MF")))
					.map(folder -> folder.getFileName().toString().replaceFirst("^org\\.outcrop\\.", ""))
					.filter(name -> !name.endsWith(".tests")).forEach(found::add);
		}
		assertEquals(new TreeSet<>(Layers.bundles()), found);
	}

	@Test
	void noEdgePointsUpwards() {
		for (String bundle : Layers.bundles()) {
			for (String allowed : Layers.of(bundle).allowed()) {
				assertTrue(Layers.of(allowed).level() <= Layers.of(bundle).level(), bundle + " -> " + allowed);
				assertFalse(Layers.of(allowed).allowed().contains(bundle), bundle + " <-> " + allowed);
			}
		}
	}

	@Test
	void readersKnowNeitherCacheNorUserInterface() {
		for (String bundle : Layers.bundles()) {
			if (bundle.startsWith("format.")) {
				// HDF5 and Zarr are ways to lay out bytes, below what a format means
				Set<String> allowed = new TreeSet<>(Layers.of(bundle).allowed());
				allowed.removeAll(Set.of("hdf5", "zarr"));
				assertEquals(Set.of("array", "compute", "data"), allowed, bundle);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("bundles")
	void classesKeepToTheirLevel(String bundle) throws IOException {
		Path classes = folder(bundle).resolve("target/classes");
		assertTrue(Files.isDirectory(classes), classes + " is missing: the bundle was not compiled before this test");
		List<String> violations = new ArrayList<>();
		try (Stream<Path> files = ClassReferences.classFiles(classes)) {
			files.forEach(file -> violations.addAll(Judge.violations(bundle, classes.relativize(file).toString(),
					ClassReferences.of(ClassReferences.read(file)))));
		}
		assertTrue(violations.isEmpty(), () -> String.join("\n", violations));
	}

	@ParameterizedTest
	@MethodSource("bundles")
	void manifestKeepsToItsLevel(String bundle) throws IOException {
		List<String> violations = Judge.violations(bundle, "MANIFEST.MF",
				ManifestReferences.of(folder(bundle).resolve("META-INF/MANIFEST.MF")));
		assertTrue(violations.isEmpty(), () -> String.join("\n", violations));
	}

	/** An edge that nobody declares any more would let the next one in unseen. */
	@ParameterizedTest
	@MethodSource("bundles")
	void everyEdgeOfTheTableIsDeclared(String bundle) throws IOException {
		Set<String> declared = ManifestReferences.of(folder(bundle).resolve("META-INF/MANIFEST.MF"));
		for (String allowed : Layers.of(bundle).allowed()) {
			assertTrue(declared.contains("org.outcrop." + allowed), bundle + " does not require " + allowed + ": take it out of the table");
		}
	}

	@Test
	void aForbiddenClassIsDetected() throws IOException {
		Set<String> references = ClassReferences.of(Offender.classFile());
		assertTrue(references.contains("java.awt.Color"), references::toString);
		// named in a descriptor only: no instruction touches it
		assertTrue(references.contains("javax.swing.Icon"), references::toString);
		assertEquals(2, Judge.violations("array", "Offender", references).size());
		assertEquals(1, Judge.violations("headless", "Offender", references).size(), "AWT is allowed there, Swing is not");
	}

	@Test
	void anEdgeThatIsNotInTheTableIsDetected() {
		assertEquals(1, Judge.violations("format.mzml", "X", Set.of("org.outcrop.cache.CacheEntry")).size());
		assertEquals(1, Judge.violations("array", "X", Set.of("org.outcrop.data.Dataset")).size());
		assertEquals(1, Judge.violations("cache", "X", Set.of("org.outcrop.ui.cache.CachePart")).size());
		assertEquals(0, Judge.violations("peaks", "X", Set.of("org.outcrop.cache.CacheEntry", "org.outcrop.peaks.A")).size());
	}

	@Test
	void aForbiddenManifestIsDetected() {
		Attributes headers = new Attributes();
		headers.putValue("Require-Bundle", "org.outcrop.array;bundle-version=\"[0.1.0,1.0.0)\",org.eclipse.swt");
		headers.putValue("Import-Package", "org.osgi.framework;version=\"[1.8,2)\",javax.xml.stream");
		Set<String> references = ManifestReferences.of(headers);
		assertEquals(Set.of("org.outcrop.array", "org.eclipse.swt", "org.osgi.framework", "javax.xml.stream"), references);
		assertEquals(2, Judge.violations("data", "MANIFEST.MF", references).size());
		assertEquals(1, Judge.violations("runtime", "MANIFEST.MF", Set.of("org.eclipse.ui", "org.outcrop.data")).size());
	}
}

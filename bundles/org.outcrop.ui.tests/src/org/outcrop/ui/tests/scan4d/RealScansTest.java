package org.outcrop.ui.tests.scan4d;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.ui.WorkbenchException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.Dataset;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.scan4d.Frame;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.runtime.OutcropRuntime;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.Picture;
import org.outcrop.ui.scan4d.model.ScanSession;
import org.outcrop.ui.tests.peakmap.Ui;

/** Every real scan at hand ends as an overview with the right numbers, or as an explanation. */
class RealScansTest {

	/** Sums of floating-point frames may be added up in another order. */
	private static final double TOLERANCE = 1e-9;

	@TempDir
	Path folder;

	@BeforeEach
	void open() throws WorkbenchException {
		ScanBench.reset(folder.resolve("cache"));
	}

	@AfterEach
	void close() {
		ScanBench.close();
	}

	private static Optional<Path> data() {
		String named = System.getProperty("outcrop.data");
		if (named != null) {
			return Optional.of(Path.of(named, "scan4d")).filter(Files::isDirectory);
		}
		for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
			Path found = at.resolve("shared").resolve("data").resolve("scan4d");
			if (Files.isDirectory(found)) {
				return Optional.of(found);
			}
		}
		return Optional.empty();
	}

	@Test
	void everyRealScanEndsAsAnOverviewOrAnExplanation() throws IOException {
		Optional<Path> data = data();
		assumeTrue(data.isPresent(), "skipped: no shared/data/scan4d above the project and no system property outcrop.data");
		List<Path> files;
		try (Stream<Path> all = Files.walk(data.get())) {
			files = all.filter(file -> file.toString().matches(".*\\.(mib|emd|h5|hdf5)")).sorted().toList();
		}
		assertFalse(files.isEmpty());
		int shown = 0;
		for (Path file : files) {
			shown += show(file) ? 1 : 0;
		}
		assertTrue(shown >= files.size() / 2, "only " + shown + " of " + files.size() + " files could be shown");
	}

	private static boolean show(Path file) {
		Dataset dataset;
		try {
			dataset = OutcropRuntime.get().formatReaders().open(file, new OpenOptions(2, new MemoryBudget(256L << 20)), Progress.NONE);
		} catch (DataException e) {
			// what a reader refuses never becomes a session; the job's dialog would show these words
			assertFalse(e.what().isEmpty() || e.advice().isEmpty(), file + ": " + e.getMessage());
			return false;
		}
		Scan4d scan = (Scan4d) dataset;
		ScanSession session = ScanBench.open(scan);
		assertTrue(session.frame().orElseThrow().problem().isEmpty(), file + ": " + session.frame().get().problem());
		ScanShape shape = session.shape();
		checkCorners(file, session, shape);
		session.setDetector(new Detector.Disk((shape.detectorY() - 1) / 2.0, (shape.detectorX() - 1) / 2.0, shape.detectorY() / 4.0));
		ScanBench.awaitExact(session);
		assertFalse(ScanBench.scan().status().titleText().isEmpty());
		Ui.await("metadata of " + file, () -> ScanBench.metadata().table().rowCount() > 8);
		return true;
	}

	/** Frames added up here, pixel by pixel, against the overview. */
	private static void checkCorners(Path file, ScanSession session, ScanShape shape) {
		Picture overview = session.image().orElseThrow().picture();
		for (long y : new long[] {0, shape.scanY() - 1}) {
			for (long x : new long[] {0, shape.scanX() - 1}) {
				Frame frame = session.scan().frame(y, x);
				if (!frame.present()) {
					assertTrue(overview.isMissing((int) y, (int) x), file.toString());
					continue;
				}
				double sum = 0;
				for (double value : frame.toDoubles()) {
					sum += value;
				}
				assertEquals(sum, overview.at((int) y, (int) x), Math.abs(sum) * TOLERANCE, file + " at " + y + ", " + x);
			}
		}
	}
}

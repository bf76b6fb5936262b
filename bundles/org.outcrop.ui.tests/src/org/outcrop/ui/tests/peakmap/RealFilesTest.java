package org.outcrop.ui.tests.peakmap;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.WorkbenchException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.data.DataException;
import org.outcrop.data.Dataset;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.peaks.PeakRun;
import org.outcrop.peaks.PeakStores;
import org.outcrop.peaks.StoreOptions;
import org.outcrop.runtime.OutcropRuntime;
import org.outcrop.ui.JobRunner;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.peakmap.PeakMapViewer;
import org.outcrop.ui.peakmap.model.MapOptions;
import org.outcrop.ui.peakmap.model.RunSession;
import org.outcrop.ui.peakmap.model.RunState;

/** Every real file at hand ends as a map or as an explanation. */
class RealFilesTest {

	private final MemoryBudget budget = new MemoryBudget(512L << 20);

	@BeforeEach
	void open() throws WorkbenchException {
		Workbench.reset();
	}

	@AfterEach
	void close() {
		Workbench.model().clear().ifPresent(store -> store.close());
		Ui.rest(20);
	}

	private static Optional<Path> folder() {
		String named = System.getProperty("outcrop.data");
		if (named != null) {
			return Optional.of(Path.of(named, "lcms")).filter(Files::isDirectory);
		}
		for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
			Path data = at.resolve("shared").resolve("data").resolve("lcms");
			if (Files.isDirectory(data)) {
				return Optional.of(data);
			}
		}
		return Optional.empty();
	}

	@Test
	void everyRealFileEndsAsAMapOrAnExplanation() throws IOException {
		Optional<Path> data = folder();
		assumeTrue(data.isPresent(), "skipped: no shared/data/lcms above the project and no system property outcrop.data");
		List<Path> files;
		try (Stream<Path> all = Files.list(data.get())) {
			files = all.filter(file -> file.toString().matches(".*\\.mzML(\\.gz)?")).sorted().toList();
		}
		assertFalse(files.isEmpty());
		for (Path file : files) {
			show(file);
		}
	}

	private void show(Path file) {
		RunSession session = new RunSession(file, MapOptions.FIRST);
		PeakMapViewer viewer = new PeakMapViewer(Workbench.model(), new UiThread(Display.getCurrent()));
		Job job = JobRunner.start("Opening " + file.getFileName(), "test", file, progress -> {
			try (Dataset dataset = OutcropRuntime.get().formatReaders().open(file, new OpenOptions(2, budget), progress)) {
				viewer.show(session, (listener, p) -> PeakStores.open((PeakRun) dataset, options(), listener, p), progress);
			} catch (DataException e) {
				// what a reader refuses never becomes a session; the job's dialog would show these words
				assertFalse(e.what().isEmpty() || e.advice().isEmpty(), file + ": " + e.getMessage());
			}
		});
		Ui.await("the end of " + file, () -> job.getResult() != null);
		assertTrue(job.getResult().isOK(), file + ": " + job.getResult());
		Ui.rest(20);
		if (session.state() instanceof RunState.Ready && session.hasMap()) {
			Ui.await("a map of " + file, () -> Workbench.map().canvas().isExact());
			session.step(1, OptionalInt.empty());
			Ui.await("a spectrum of " + file, () -> session.selected().isEmpty() || Workbench.spectrum().spectrum().isPresent());
			assertFalse(Workbench.map().status().pictureText().startsWith("This part can't"), file.toString());
		}
	}

	private StoreOptions options() {
		return new StoreOptions(StoreOptions.Mode.IN_MEMORY, Optional.empty(), StoreOptions.Compression.ZSTD, budget, 2);
	}
}

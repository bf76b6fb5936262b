package org.outcrop.ui.tests.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcrop.runtime.OutcropRuntime;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.series.store.SeriesStores;
import org.outcrop.ui.FileOpening;
import org.outcrop.ui.peakmap.PeakMapPerspective;
import org.outcrop.ui.series.PlotPart;
import org.outcrop.ui.series.SeriesPerspective;
import org.outcrop.ui.series.SeriesViewer;
import org.outcrop.ui.series.model.SeriesDesk;
import org.outcrop.ui.tests.peakmap.Ui;

/** Stores of series in the open workbench, opened as files are that are named on the command line or dropped. */
class SeriesOpeningTest {

	private static final long MEMORY = 64L << 20;

	@TempDir
	private Path folder;

	@BeforeEach
	void begin() throws WorkbenchException {
		PlatformUI.getWorkbench().showPerspective(PeakMapPerspective.ID, window());
		Ui.rest(50);
	}

	@AfterEach
	void end() {
		desk().setCurves(List.of());
		Ui.rest(50);
		desk().stores().forEach(store -> desk().remove(store).close());
	}

	private static IWorkbenchWindow window() {
		return PlatformUI.getWorkbench().getActiveWorkbenchWindow();
	}

	private static SeriesDesk desk() {
		return SeriesViewer.workbenchDesk();
	}

	private static PlotPart plot() {
		return (PlotPart) window().getService(EPartService.class).findPart(SeriesPerspective.PLOT).getObject();
	}

	private static IStatus open(Path file) {
		Job job = FileOpening.open(file);
		Ui.await("the end of the opening", () -> job.getResult() != null);
		Ui.rest(50);
		return job.getResult();
	}

	@ParameterizedTest
	@ValueSource(strings = { "duckdb:plant.duckdb", "jdbc:sqlite:plant.sqlite", "parquet:plant" })
	void aFileOrFolderOfSeriesLandsInItsPerspectiveAndIsOpenOnce(String name) {
		Path file = folder.resolve(name.substring(name.lastIndexOf(':') + 1));
		try (SeriesStore store = SeriesStores.open(name.substring(0, name.lastIndexOf(':') + 1) + file, MEMORY, new Properties())) {
			SampleSeries.fill(store);
		}
		assertTrue(open(file).isOK());
		Ui.await("the perspective", () -> window().getActivePage().getPerspective().getId().equals(SeriesPerspective.ID));
		Ui.await("the store", () -> desk().stores().size() == 1);
		assertTrue(open(file).isOK());
		assertEquals(1, desk().stores().size());
		desk().plot(desk().stores().getFirst(), SampleSeries.NH4);
		Ui.await("the curve", () -> plot().view().model().traces().stream().anyMatch(trace -> trace.isWhole()));
		assertTrue(OutcropRuntime.get().memoryBudget().used() > 0);
	}

	@Test
	void aDatabaseOfOthersIsRefusedAndLeftAsItIs() throws IOException {
		Path file = Files.write(folder.resolve("other.sqlite"), "SQLite format 3\0and no series".getBytes(StandardCharsets.US_ASCII));
		byte[] before = Files.readAllBytes(file);
		IStatus status = open(file);
		assertEquals(IStatus.ERROR, status.getSeverity());
		assertTrue(status.getMessage().contains("other.sqlite"), status.getMessage());
		assertArrayEquals(before, Files.readAllBytes(file));
		assertTrue(desk().stores().isEmpty());
	}
}

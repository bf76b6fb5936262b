package org.outcrop.ui.tests.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.commands.Command;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.e4.core.contexts.ContextInjectionFactory;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.ui.series.LineagePart;
import org.outcrop.ui.series.ProvenancePart;
import org.outcrop.ui.series.SeriesPerspective;
import org.outcrop.ui.series.internal.SeriesActions;
import org.outcrop.ui.series.internal.SeriesJobs;
import org.outcrop.ui.series.model.Chosen;
import org.outcrop.ui.series.model.SeriesDesk;
import org.outcrop.ui.series.model.provenance.SheetField;
import org.outcrop.ui.tests.peakmap.Ui;

/** Provenance and lineage as parts of a workbench, with its commands. */
class ProvenanceWorkbenchTest {

	private IWorkbenchWindow window;
	private EPartService parts;
	private SeriesDesk desk;
	private SeriesStore store;

	@BeforeEach
	void open() throws Exception {
		window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
		PlatformUI.getWorkbench().showPerspective(SeriesPerspective.ID, window);
		window.getActivePage().resetPerspective();
		parts = window.getService(EPartService.class);
		for (String id : List.of(SeriesPerspective.LINEAGE, SeriesPerspective.PROVENANCE)) {
			parts.showPart(id, EPartService.PartState.ACTIVATE);
		}
		desk = ContextInjectionFactory.make(SeriesDesk.class, PlatformUI.getWorkbench().getService(IEclipseContext.class));
		store = SampleSeries.memory();
		desk.show(store);
	}

	@AfterEach
	void close() {
		Ui.await("the end of jobs", () -> Job.getJobManager().find(SeriesJobs.FAMILY).length == 0);
		Ui.rest(20);
		desk.remove(store).close();
	}

	private MPart part(String id) {
		return parts.findPart(id);
	}

	@Test
	void thePartIsDirtyWhileSomethingIsNotSaved() {
		MPart part = part(SeriesPerspective.PROVENANCE);
		ProvenancePart provenance = (ProvenancePart) part.getObject();
		desk.choose(Optional.of(Chosen.of(store, List.of(SampleSeries.NH4))));
		Ui.await("the sheet", () -> provenance.view().bar().title().equals(SampleSeries.NH4.series()));
		assertFalse(part.isDirty());
		provenance.view().field(SheetField.NOTES).setText("a note");
		assertTrue(part.isDirty());
		assertTrue(parts.savePart(part, false));
		Ui.await("saved", () -> !part.isDirty());
		assertEquals("a note", store.series(SampleSeries.NH4).orElseThrow().notes());
	}

	@Test
	void theGraphIsAPartAndItsSeriesAreMadeAgainWithTheFunctionsOfPlugIns() {
		List<SeriesKey> made = LineageModelTest.chain(store);
		desk.contentChanged();
		parts.showPart(SeriesPerspective.LINEAGE, EPartService.PartState.ACTIVATE);
		LineagePart lineage = (LineagePart) part(SeriesPerspective.LINEAGE).getObject();
		desk.choose(Optional.of(Chosen.of(store, List.of(made.get(3)))));
		// the part outlives tests, and may still show what another one chose
		Ui.await("the graph", () -> lineage.view().canvas().graph().flatMap(graph -> graph.find(made.get(3))).filter(i -> lineage.view().canvas().chosen().equals(Optional.of(i)))
				.isPresent());
		DialogBench.finish(lineage.view().renew().orElseThrow());
		assertTrue(desk.line().orElseThrow().text().startsWith("Made again"), desk.line().toString());
	}

	@Test
	void everyCommandIsThereAndIsCarriedOut() throws Exception {
		ICommandService commands = window.getService(ICommandService.class);
		for (String id : SeriesActions.COMMANDS) {
			Command command = commands.getCommand("org.outcrop.ui.series.work." + id);
			assertTrue(command.isDefined() && command.isHandled(), id);
		}
		window.getService(IHandlerService.class).executeCommand("org.outcrop.ui.series.work.verify", null);
		Ui.await("its end", () -> desk.line().filter(line -> line.text().startsWith("Nothing is wrong")).isPresent());
	}
}

package org.outcrop.ui.tests.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.commands.Command;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.keys.IBindingService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outcrop.imaging.image.Smoothing;
import org.outcrop.ui.imaging.internal.ImagingMenu;
import org.outcrop.ui.imaging.model.DisplayOptions.Divisor;
import org.outcrop.ui.imaging.model.ImagingSession;
import org.outcrop.ui.imaging.model.Outline;
import org.outcrop.ui.imaging.model.Place;
import org.outcrop.ui.tests.peakmap.Ui;

/** All that the buttons of the perspective do can be done by menu or key as well. */
class KeysTest {

	private static final String PREFIX = "org.outcrop.ui.imaging.";

	private ImagingSession session;

	@BeforeEach
	void open() throws WorkbenchException {
		ImagingBench.reset();
		session = ImagingBench.open(new FakeImagingStore());
		ImagingBench.awaitPicture();
	}

	@AfterEach
	void close() {
		ImagingBench.close();
	}

	private static void run(String command) throws Exception {
		PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(PREFIX + command, null);
		Ui.rest(20);
	}

	@Test
	void commandsChangeWhatTheButtonsChange() throws Exception {
		double scale = ImagingBench.image().canvas().view().orElseThrow().scale();
		run("zoomIn");
		assertEquals(1.25 * scale, ImagingBench.image().canvas().view().orElseThrow().scale(), 1e-9);
		run("zoomOut");
		run("whole");
		assertEquals(scale, ImagingBench.image().canvas().view().orElseThrow().scale(), 1e-9);
		run("nextIon");
		assertEquals(1, session.ions().chosen());
		run("previousIon");
		assertEquals(0, session.ions().chosen());
		run("overlay");
		assertTrue(session.ions().overlay());
		run("overlay");
		assertFalse(session.ions().overlay());
		run("hotSpots");
		assertEquals(1, session.options().hotSpots());
		run("hotSpots");
		assertTrue(session.options().hotSpots() < 1);
		run("normalise");
		assertEquals(Divisor.TIC, session.options().normalisation());
		String before = session.options().colourMap();
		run("colours");
		assertFalse(session.options().colourMap().equals(before));
	}

	@Test
	void aToolThatIsChosenByKeyIsPressedAmongTheButtons() throws Exception {
		List<ToolItem> tools = Dialogs.all((Composite) ImagingBench.image().buttons(), ToolBar.class).stream()
				.flatMap(bar -> Stream.of(bar.getItems())).filter(item -> (item.getStyle() & SWT.RADIO) != 0).toList();
		for (String tool : List.of("ellipse", "polygon", "rectangle")) {
			run(tool);
			List<ToolItem> pressed = tools.stream().filter(ToolItem::getSelection).toList();
			assertEquals(1, pressed.size());
			assertTrue(pressed.getFirst().getToolTipText().toLowerCase().contains(tool), pressed.getFirst().getToolTipText());
		}
	}

	@Test
	void everyCommandHasANameAndMostHaveAKey() {
		ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
		IBindingService keys = PlatformUI.getWorkbench().getService(IBindingService.class);
		List<String> ids = Stream.of(commands.getDefinedCommands()).map(Command::getId).filter(id -> id.startsWith(PREFIX)).toList();
		assertTrue(ids.size() >= 16, ids.toString());
		for (String key : List.of("rectangle", "ellipse", "polygon", "overlay", "nextIon", "hotSpots", "normalise", "colours", "zoomToIon")) {
			assertTrue(ids.contains(PREFIX + key));
			assertTrue(Stream.of(keys.getBindings()).anyMatch(b -> b.getParameterizedCommand() != null
					&& b.getParameterizedCommand().getId().equals(PREFIX + key)), key);
		}
	}

	private static MenuItem item(Menu menu, String text) {
		return Stream.of(menu.getItems()).filter(i -> i.getText().replace("&", "").equals(text)).findFirst()
				.orElseThrow(() -> new AssertionError(text + " is not among " + Stream.of(menu.getItems()).map(MenuItem::getText).toList()));
	}

	@Test
	void theMenuMarksWhatHoldsAndChangesIt() {
		Shell shell = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell();
		Menu menu = new Menu(shell, SWT.POP_UP);
		try {
			new ImagingMenu().fill(menu, 0);
			assertTrue(item(item(menu, "Normalise By").getMenu(), "none").getSelection());
			assertFalse(item(item(menu, "Normalise By").getMenu(), "reference peak").isEnabled(), "no reference was named");
			MenuItem median = item(item(menu, "Smoothing").getMenu(), "median of 3 × 3 pixels");
			median.setSelection(true);
			median.notifyListeners(SWT.Selection, new Event());
			assertEquals(new Smoothing.Median(), session.options().smoothing());
			assertTrue(item(item(menu, "Export").getMenu(), "CSV, Values of All Pixels…").isEnabled());
			assertFalse(item(item(menu, "Export").getMenu(), "CSV, Figures of Regions…").isEnabled(), "there are no regions");
		} finally {
			menu.dispose();
		}
	}

	@Test
	void figuresOfRegionsAreOfTheIonThatIsChosenInAnOverlayToo() throws Exception {
		double low = session.mzRange().orElseThrow().min();
		double high = session.mzRange().orElseThrow().max();
		session.showIon(low + (high - low) / 3);
		session.showIon(low + 2 * (high - low) / 3);
		run("overlay");
		ImagingBench.awaitPicture();
		session.regions().add(new Outline.Rectangle(new Place(0, 0), new Place(10, 10)));
		for (int ion : new int[] {2, 3}) {
			session.setIons(session.ions().choosing(ion));
			Ui.await("figures", () -> session.regions().figures(0).isPresent());
			assertEquals(session.ions().current().what(), session.measured().orElseThrow().ion().what());
			BitSet rows = session.regions().list().getFirst().outline().region().rows(session.grid(), 0);
			assertEquals(session.measured().orElseThrow().image().statistics(rows).mean(), session.regions().figures(0).orElseThrow().mean(), 1e-12);
		}
	}

	@Test
	void theTabulatorLeavesTheImage() {
		Control canvas = ImagingBench.image().canvas();
		assertTrue(canvas.setFocus());
		assertTrue(canvas.traverse(SWT.TRAVERSE_TAB_NEXT));
		Ui.rest(20);
		assertTrue(Optional.ofNullable(canvas.getDisplay().getFocusControl()).filter(now -> now != canvas).isPresent());
	}
}

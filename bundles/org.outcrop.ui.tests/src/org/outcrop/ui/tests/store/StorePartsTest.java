package org.outcrop.ui.tests.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.store.Item;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StoredArray;
import org.outcrop.store.files.Place;
import org.outcrop.ui.store.DetailsPart;
import org.outcrop.ui.store.ItemPart;
import org.outcrop.ui.store.StatisticsPart;
import org.outcrop.ui.store.StorePerspective;
import org.outcrop.ui.store.StoresPart;
import org.outcrop.ui.store.internal.DetailsView;
import org.outcrop.ui.store.internal.ItemView;
import org.outcrop.ui.store.internal.PlaneCanvas;
import org.outcrop.ui.store.internal.StatisticsView;
import org.outcrop.ui.store.internal.StoreTree;
import org.outcrop.ui.store.internal.StoresView;
import org.outcrop.ui.store.internal.WorkbenchDesk;
import org.outcrop.ui.store.model.CopyOrder;
import org.outcrop.ui.store.model.Packing;
import org.outcrop.ui.store.model.PlaneView;
import org.outcrop.ui.store.model.StoreDesk;
import org.outcrop.ui.store.model.StoreWork;
import org.outcrop.ui.tests.peakmap.Ui;

/** The storage perspective in an open workbench, worked with the events that mouse and keyboard would send. */
class StorePartsTest {

	@TempDir
	Path folder;
	private final Display display = Display.getCurrent();
	private StoreDesk desk;
	private StoresView stores;
	private ItemView item;
	private DetailsView details;
	private StatisticsView statistics;

	@BeforeEach
	void open() throws Exception {
		IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
		PlatformUI.getWorkbench().showPerspective(StorePerspective.ID, window);
		window.getActivePage().resetPerspective();
		desk = WorkbenchDesk.get();
		EPartService parts = window.getService(EPartService.class);
		for (String part : List.of(StorePerspective.STATISTICS, StorePerspective.DETAILS, StorePerspective.ITEM, StorePerspective.STORES)) {
			parts.showPart(part, EPartService.PartState.ACTIVATE);
		}
		stores = ((StoresPart) parts.findPart(StorePerspective.STORES).getObject()).view();
		item = ((ItemPart) parts.findPart(StorePerspective.ITEM).getObject()).view();
		details = ((DetailsPart) parts.findPart(StorePerspective.DETAILS).getObject()).view();
		statistics = ((StatisticsPart) parts.findPart(StorePerspective.STATISTICS).getObject()).view();
	}

	@AfterEach
	void close() {
		Ui.await("jobs to end", () -> Job.getJobManager().find(org.outcrop.ui.store.internal.StoreActions.FAMILY).length == 0);
		Ui.rest(50);
		List.copyOf(desk.roots()).forEach(desk::close);
		all(stores.control(), Text.class).getFirst().setText("");
		Ui.rest(300);
	}

	private TreeItem openStore(String address, boolean create) {
		int before = desk.roots().size();
		stores.actions().open(address, create);
		Ui.await("a store in the tree: " + stores.line(), () -> desk.roots().size() > before);
		Tree tree = stores.tree().control();
		TreeItem root = tree.getItem(tree.getItemCount() - 1);
		Ui.await("its items", () -> root.getItemCount() > 0 && root.getItem(0).getData() != null);
		return root;
	}

	private static TreeItem child(TreeItem parent, String name) {
		return Stream.of(parent.getItems()).filter(each -> each.getText().equals(name)).findFirst()
				.orElseThrow(() -> new AssertionError(name + " is not among " + StoreTree.texts(parent)));
	}

	private void select(TreeItem chosen) {
		Tree tree = stores.tree().control();
		tree.setSelection(chosen);
		tree.notifyListeners(SWT.Selection, new Event());
	}

	private PlaneCanvas plane() {
		Ui.await("a plane; " + item.notice(), () -> item.plane().flatMap(PlaneCanvas::picture).filter(p -> p.isComplete()).isPresent());
		return item.plane().orElseThrow();
	}

	private static <T extends Control> List<T> all(Composite parent, Class<T> type) {
		List<T> found = new ArrayList<>();
		for (Control child : parent.getChildren()) {
			if (type.isInstance(child)) {
				found.add(type.cast(child));
			}
			if (child instanceof Composite inner) {
				found.addAll(all(inner, type));
			}
		}
		return found;
	}

	/** Does something in a dialog once it is there, and waits until that is done. */
	private void inDialog(String title, Runnable opens, Consumer<Shell> answer) {
		long end = System.nanoTime() + 20_000_000_000L;
		display.timerExec(100, new Runnable() {
			@Override
			public void run() {
				for (Shell shell : display.getShells()) {
					if (shell.isVisible() && shell.getText().equals(title)) {
						answer.accept(shell);
						return;
					}
				}
				if (System.nanoTime() < end) {
					display.timerExec(50, this);
				}
			}
		});
		opens.run();
	}

	private static void press(Shell shell, String label) {
		Button button = all(shell, Button.class).stream().filter(b -> b.getText().equals(label)).findFirst().orElseThrow();
		assertTrue(button.getEnabled(), label + " is disabled");
		button.notifyListeners(SWT.Selection, new Event());
	}

	private Place memory(String name) {
		Place place = desk.open("memory:" + name, true);
		place.backend().children(place.path()).forEach(entry -> place.backend().deleteTree(entry.path(), Progress.NONE));
		return place;
	}

	@Test
	void withNothingOpenEachPartSaysWhatToDo() {
		assertTrue(stores.notice().orElseThrow().text().contains("Open a folder"));
		assertTrue(item.notice().orElseThrow().text().contains("Open a store"));
		assertTrue(details.notice().orElseThrow().text().contains("Choose something"));
		Ui.await("words about figures", () -> statistics.notice().isPresent());
	}

	@Test
	void anImageIsShownInTheResolutionThatFitsAndTheWheelZoomsAtTheCursor() {
		TreeItem root = openStore(Samples.image(folder.resolve("image.zarr")).toString(), false);
		assertEquals(List.of("0", "1", "2"), StoreTree.texts(root));
		PlaneCanvas canvas = plane();
		Ui.await("details", () -> details.tree().getItemCount() > 2);
		Rectangle area = canvas.getClientArea();
		PlaneView whole = canvas.view().orElseThrow();
		int expected = whole.scale() <= 0.25 ? 2 : whole.scale() <= 0.5 ? 1 : 0;
		assertEquals(expected, canvas.picture().orElseThrow().level());
		double place = whole.placeX(area.width / 3);
		for (int i = 0; i < 12; i++) {
			Ui.wheel(canvas, area.width / 3, area.height / 2, 3, 0);
		}
		assertEquals(place, canvas.view().orElseThrow().placeX(area.width / 3), 1e-6);
		Ui.await("the finest resolution", () -> canvas.picture().filter(p -> p.isExact() && p.isComplete()).isPresent());
		var picture = canvas.picture().orElseThrow();
		long x = (long) ((picture.left() + picture.right()) / 2);
		long y = (long) ((picture.top() + picture.bottom()) / 2);
		assertEquals(Samples.item(1, y, x), picture.at(x + 0.5, y + 0.5));
		Ui.drag(canvas, 60, 60, 90, 80, 1, 0);
		assertTrue(canvas.view().orElseThrow().left() < picture.left() + 64, "the plane is moved with the mouse");
		Ui.doubleClick(canvas, 50, 50);
		assertEquals(whole, canvas.view().orElseThrow());
	}

	@Test
	void aSliderAndAKeyShowOtherPlanesAndALevelCanBeChosen() {
		openStore(Samples.image(folder.resolve("image.zarr")).toString(), false);
		PlaneCanvas canvas = plane();
		Scale slider = all(item.control(), Scale.class).getFirst();
		slider.setSelection(2);
		slider.notifyListeners(SWT.Selection, new Event());
		Ui.await("plane 2", () -> canvas.picture().filter(p -> p.isComplete() && p.spec().index().getFirst() == 2).isPresent());
		assertEquals(Samples.item(2, 256, 256), canvas.picture().orElseThrow().at(256, 256), 60);
		Ui.key(canvas, SWT.PAGE_UP, (char) 0, 0);
		Ui.await("plane 1", () -> canvas.picture().filter(p -> p.isComplete() && p.spec().index().getFirst() == 1).isPresent());
		Combo levels = all(item.control(), Combo.class).stream().filter(combo -> combo.getItemCount() == 4 && combo.getItem(0).equals("automatic"))
				.findFirst().orElseThrow();
		levels.select(3);
		levels.notifyListeners(SWT.Selection, new Event());
		Ui.await("level 2", () -> canvas.picture().filter(p -> p.isComplete() && p.level() == 2).isPresent());
		Ui.await("words in the corner", () -> canvas.badge().equals("level 2"));
	}

	@Test
	void tablesTextsAndBytesAreShownReadably() throws Exception {
		Path lab = Files.createDirectories(folder.resolve("lab"));
		Files.writeString(lab.resolve("notes.txt"), "stained\nwith DAPI");
		Files.writeString(lab.resolve("cells.csv"), "id,area\n1,20.5\n2,30.5\n");
		Files.write(lab.resolve("raw.dat"), new byte[] { 0x41, 0x42, (byte) 0xFF });
		TreeItem root = openStore(lab.toString(), false);
		select(child(root, "notes"));
		Ui.await("the text", () -> all(item.control(), Text.class).stream().anyMatch(t -> t.isVisible() && t.getText().contains("with DAPI")));
		select(child(root, "cells"));
		Ui.await("the table", () -> visibleCell(1, 2).equals("30.5"));
		select(child(root, "raw.dat"));
		Ui.await("the bytes", () -> visibleCell(0, 1).equals("41 42 ff") && visibleCell(0, 2).equals("AB."));
	}

	private String visibleCell(int row, int column) {
		return all(item.control(), Table.class).stream().filter(Control::isVisible).findFirst()
				.filter(table -> table.getItemCount() > row && table.getColumnCount() > column).map(table -> table.getItem(row).getText(column))
				.orElse("");
	}

	@Test
	void aFolderOfManyIsShownInPagesAndTheFilterFinds() throws Exception {
		Path many = Files.createDirectories(folder.resolve("many"));
		for (int i = 0; i < 1200; i++) {
			Files.writeString(many.resolve(String.format("item_%04d.txt", i)), "x");
		}
		TreeItem root = openStore(many.toString(), false);
		assertEquals(List.of("item_0000 … item_0499", "item_0500 … item_0999", "item_1000 … item_1199"), StoreTree.texts(root));
		TreeItem page = root.getItem(2);
		Event expand = new Event();
		expand.item = page;
		stores.tree().control().notifyListeners(SWT.Expand, expand);
		assertEquals(200, page.getItemCount());
		Text filter = all(stores.control(), Text.class).getFirst();
		filter.setText("*_07?9");
		Ui.await("what fits", () -> StoreTree.texts(root).size() == 10 && root.getItem(0).getText().equals("item_0709"));
	}

	@Test
	void aCopyRunsAsAJobAndShowsUpInTheOtherStore() {
		TreeItem root = openStore(Samples.image(folder.resolve("image.zarr")).toString(), false);
		select(child(root, "1"));
		Ui.await("it to be chosen", () -> desk.chosen().filter(c -> c.place().path().text().equals("1")).isPresent());
		Place target = memory("copy-test");
		stores.actions().copy(desk.chosen().orElseThrow(), new CopyOrder(target.resolve("half").address(), Optional.empty(), Optional.empty(),
				Packing.KEEP, false, true, false, false));
		Ui.await("the copy; " + stores.line(), () -> stores.line().startsWith("Copied 1 item"));
		assertTrue(stores.line().contains("compared"), stores.line());
		try (StoredArray copy = desk.stores().files().openArray(target.resolve("half"))) {
			assertEquals(List.of(3L, 256L, 256L), copy.info().shape());
		}
		stores.actions().copy(desk.chosen().orElseThrow(), new CopyOrder(target.resolve("half").address(), Optional.empty(), Optional.empty(),
				Packing.KEEP, false, false, false, false));
		Ui.await("a refusal", () -> stores.line().startsWith("⚠"));
	}

	@Test
	void theRechunkDialogChecksWhatIsEnteredAndStoresAnew() {
		TreeItem root = openStore(Samples.image(folder.resolve("image.zarr")).toString(), false);
		select(child(root, "0"));
		Ui.await("it to be chosen", () -> desk.chosen().isPresent());
		String target = desk.chosen().orElseThrow().place().address() + "-flat";
		inDialog("Rechunk and Recompress", () -> stores.actions().rechunk(desk.chosen().orElseThrow(), Optional.of(List.of(1L, 512L, 512L))),
				shell -> {
					List<Text> fields = all(shell, Text.class).stream().filter(text -> (text.getStyle() & SWT.READ_ONLY) == 0).toList();
					Text chunk = fields.get(1);
					assertEquals("1, 512, 512", chunk.getText());
					fields.get(0).setText(target);
					chunk.setText("512, 512, 7, 7");
					Ui.await("a refusal", () -> !button(shell, "Rechunk").getEnabled());
					chunk.setText("1, 512, 512");
					all(shell, Combo.class).getFirst().select(Packing.ZSTD.ordinal());
					Ui.await("consent", () -> button(shell, "Rechunk").getEnabled());
					press(shell, "Rechunk");
				});
		Ui.await("the array; " + stores.line(), () -> stores.line().startsWith("Copied 1 item"));
		Ui.await("it in the tree", () -> StoreTree.texts(root).contains("0-flat"));
		Place made = desk.open(target, false);
		try (StoredArray array = desk.stores().files().openArray(made)) {
			assertEquals(List.of(1L, 512L, 512L), array.layout().chunk().orElseThrow());
		}
	}

	private static Button button(Shell shell, String label) {
		return all(shell, Button.class).stream().filter(b -> b.getText().equals(label)).findFirst().orElseThrow();
	}

	@Test
	void deletingAsksFirst() throws Exception {
		Path lab = Files.createDirectories(folder.resolve("lab"));
		Path file = Files.writeString(lab.resolve("notes.txt"), "x");
		TreeItem root = openStore(lab.toString(), false);
		select(child(root, "notes"));
		Event delete = new Event();
		delete.keyCode = SWT.DEL;
		inDialog("Delete", () -> stores.tree().control().notifyListeners(SWT.KeyDown, delete), shell -> press(shell, "Cancel"));
		assertTrue(Files.exists(file));
		inDialog("Delete", () -> stores.tree().control().notifyListeners(SWT.KeyDown, delete), shell -> press(shell, "Delete"));
		Ui.await("an empty folder; " + stores.line(), () -> StoreTree.texts(root).equals(List.of("empty")));
		assertTrue(Files.notExists(file));
		assertTrue(desk.chosen().isEmpty());
	}

	@Test
	void theFiguresCountWhatIsReadAndAdviceOffersToRechunk() {
		Place place = memory("figures-test").resolve("cube");
		desk.stores().files().save(place, Item.Numbers.of(new float[64 * 64 * 64], 64, 64, 64), SaveMode.CREATE, Progress.NONE);
		String target = folder.resolve("cube.zarr").toString();
		new StoreWork(desk).copy(new StoreWork(desk).find(place), new CopyOrder("zarr:" + target + "!cube",
				Optional.of(List.of(64L, 64L, 64L)), Optional.empty(), Packing.NONE, false, false, false, false), Progress.NONE);
		TreeItem root = openStore(target, false);
		select(child(root, "cube"));
		PlaneCanvas canvas = plane();
		Scale slider = all(item.control(), Scale.class).getFirst();
		for (int z = 1; z < 12; z++) {
			int index = z;
			slider.setSelection(z);
			slider.notifyListeners(SWT.Selection, new Event());
			Ui.await("plane " + z, () -> canvas.picture().filter(p -> p.isComplete() && p.spec().index().getFirst() == index).isPresent());
		}
		Ui.await("a row; " + statistics.rows(), () -> statistics.rows().stream().anyMatch(row -> row.get(0).endsWith("/cube.zarr")
				&& !row.get(7).equals("0 B")));
		Ui.await("hits of the cache", () -> statistics.rows().stream().anyMatch(row -> row.get(0).endsWith("/cube.zarr") && row.get(3).endsWith("%")));
		Ui.await("advice", () -> statistics.advice().stream().anyMatch(advice -> advice.chunk().isPresent()));
		assertTrue(all(statistics.control(), Button.class).stream().anyMatch(b -> b.getText().equals("Rechunk...")));
	}

	@Test
	void whatCantBeOpenedIsSaidInOneLineWithAdvice() {
		stores.actions().open("zarr:" + folder.resolve("missing.zarr"), false);
		Ui.await("a line", () -> stores.line().startsWith("⚠"));
		assertTrue(desk.roots().isEmpty());
		stores.actions().open("ftp:somewhere", false);
		Ui.await("a line about the scheme", () -> stores.line().contains("zarr:"));
	}
}

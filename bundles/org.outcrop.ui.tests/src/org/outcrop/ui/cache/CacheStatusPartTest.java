package org.outcrop.ui.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.cache.CacheEntry;
import org.outcrop.cache.CacheRoot;
import org.outcrop.cache.EntryDraft;
import org.outcrop.cache.Fingerprint;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.Dataset;
import org.outcrop.data.FormatReader;
import org.outcrop.data.Head;
import org.outcrop.data.OpenOptions;
import org.outcrop.runtime.OutcropPreferences;
import org.outcrop.runtime.OutcropRuntime;
import org.outcrop.ui.Notice;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** The part in an open workbench, worked with the events that mouse and keyboard would send. */
class CacheStatusPartTest {

	private static final long PATIENCE_MILLIS = 15_000;

	@TempDir
	Path folder;
	private final Display display = Display.getCurrent();
	private IWorkbenchPage page;
	private IViewPart view;
	private CacheStatusPart object;
	private Composite part;
	private CacheRoot root;

	private record Reader() implements FormatReader {
		@Override
		public String id() {
			return "sample";
		}

		@Override
		public String name() {
			return "sample";
		}

		@Override
		public int version() {
			return 1;
		}

		@Override
		public Set<String> extensions() {
			return Set.of(".sample");
		}

		@Override
		public Confidence sniff(Head head) {
			return Confidence.NO;
		}

		@Override
		public Dataset open(Path file, OpenOptions options, Progress progress) {
			throw new UnsupportedOperationException();
		}
	}

	@BeforeEach
	void open() throws Exception {
		root = CacheRoot.at(folder.resolve("cache"));
		OutcropRuntime.get().preferences().choose(OutcropPreferences.CACHE_DIR, root.folder().toString());
		page = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
		PlatformUI.getWorkbench().showPerspective(CachePerspective.ID, page.getWorkbenchWindow());
		page = page.getWorkbenchWindow().getActivePage();
		view = page.showView(CachePerspective.STATUS);
		object = (CacheStatusPart) page.getWorkbenchWindow().getService(EPartService.class).findPart(CachePerspective.STATUS).getObject();
		part = object.control();
		assertEquals("Cache status", view.getTitle());
	}

	@AfterEach
	void close() {
		page.hideView(view);
		OutcropRuntime.get().preferences().choose(OutcropPreferences.CACHE_DIR, "");
	}

	private Path source(String name) throws IOException {
		return Files.writeString(folder.resolve(name), "source of " + name);
	}

	private Path build(String name, int length) throws IOException {
		Fingerprint fingerprint = Fingerprint.of(source(name), new Reader(), "", 1);
		byte[] bytes = new byte[length];
		new Random(length).nextBytes(bytes);
		try (EntryDraft draft = root.draft(fingerprint, "peaks", Progress.NONE)) {
			Files.write(draft.folder().resolve("data.bin"), bytes);
			try (CacheEntry entry = draft.commit(JsonNodeFactory.instance.objectNode(), Progress.NONE)) {
				return entry.folder();
			}
		}
	}

	@Test
	void anEmptyCacheSaysWhatToDo() {
		awaitTrue(() -> emptyText().startsWith("Nothing is cached yet"), "the empty part says nothing");
		assertTrue(emptyText().contains(root.folder().toString()), emptyText());
		assertFalse(button("Verify").getEnabled());
		assertFalse(button("Clear All").getEnabled());
	}

	@Test
	void anEntryIsListedWithItsSourceKindSizeAndState() throws Exception {
		build("it's a run.sample", 3 << 20);
		refresh();
		awaitRows(1);
		assertEquals("it's a run.sample", cell(0, "Source"));
		assertEquals("peaks", cell(0, "Kind"));
		assertEquals("valid", cell(0, "State"));
		assertEquals("3.0 MiB", cell(0, "Size"));
		assertEquals("moments", cell(0, "Age"));
		assertEquals("just now", cell(0, "Last used"));
		assertTrue(cell(0, "Location").startsWith(root.folder().toString()), cell(0, "Location"));
		awaitTrue(() -> anyLabel("1 entry, 3.0 MiB of 100.0 GiB allowed. Folder: " + root.folder()), "no totals: " + labels());
		Files.writeString(folder.resolve("it's a run.sample"), "changed since");
		refresh();
		awaitTrue(() -> cell(0, "State").equals("source changed"), "the state stays " + cell(0, "State"));
	}

	@Test
	void headingsSortAndTheFilterHides() throws Exception {
		build("alpha.sample", 300_000);
		build("beta.sample", 200_000);
		build("gamma.sample", 100_000);
		refresh();
		awaitRows(3);
		heading("Size").notifyListeners(SWT.Selection, new Event());
		assertEquals(List.of("gamma.sample", "beta.sample", "alpha.sample"), column("Source"));
		heading("Size").notifyListeners(SWT.Selection, new Event());
		assertEquals(List.of("alpha.sample", "beta.sample", "gamma.sample"), column("Source"));
		Text filter = inPart(Text.class).getFirst();
		filter.setText("BETA valid");
		assertEquals(List.of("beta.sample"), column("Source"));
		filter.setText("nothing like it");
		assertTrue(emptyText().startsWith("No entry matches the filter"), emptyText());
		filter.setText("");
		assertEquals(3, table().getItemCount());
	}

	@Test
	void verifyingMarksACorruptedEntryAsBroken() throws Exception {
		Path entry = build("run.sample", 3 << 20);
		refresh();
		awaitRows(1);
		Path data = entry.resolve("data.bin");
		var time = Files.getLastModifiedTime(data);
		byte[] bytes = Files.readAllBytes(data);
		bytes[5] ^= 1;
		data.toFile().setWritable(true);
		Files.write(data, bytes);
		Files.setLastModifiedTime(data, time);
		assertEquals("valid", cell(0, "State"));
		select(0);
		press("Verify");
		awaitTrue(() -> cell(0, "State").equals("broken"), "the state stays " + cell(0, "State"));
		awaitTrue(() -> labels().stream().anyMatch(l -> l.contains("data.bin: bytes 0 to 1048576 are not what was written")), "" + labels());
		picture("cache-broken");
	}

	@Test
	void theDeleteKeyAsksAndThenRemovesTheEntry() throws Exception {
		Path entry = build("run.sample", 1000);
		refresh();
		awaitRows(1);
		select(0);
		answer("Cancel", () -> key(SWT.DEL));
		pump(300);
		assertEquals(1, table().getItemCount());
		answer("Clear", () -> key(SWT.DEL));
		awaitTrue(() -> emptyText().startsWith("Nothing is cached yet"), "the entry is still listed");
		assertTrue(Files.notExists(entry));
		assertTrue(Files.exists(folder.resolve("run.sample")), "the source must stay");
	}

	@Test
	void clearAllKeepsWhatIsInUseAndSaysSo() throws Exception {
		build("open.sample", 1000);
		build("other.sample", 1000);
		try (CacheEntry open = root.find(Fingerprint.of(folder.resolve("open.sample"), new Reader(), "", 1)).orElseThrow()) {
			refresh();
			awaitRows(2);
			answer("Clear", () -> press("Clear All"));
			awaitRows(1);
			assertEquals("open.sample", cell(0, "Source"));
			awaitTrue(() -> labels().stream().anyMatch(l -> l.startsWith("1 entry cleared, ")
					&& l.contains("open.sample: the cache entry is in use")),
					"" + labels());
			assertTrue(Files.exists(open.folder()));
		}
	}

	@Test
	void aBuildShowsWithoutBeingAskedFor() throws Exception {
		build("first.sample", 1000);
		refresh();
		awaitRows(1);
		Fingerprint fingerprint = Fingerprint.of(source("second.sample"), new Reader(), "", 1);
		try (EntryDraft draft = root.draft(fingerprint, "peaks", Progress.NONE)) {
			refresh();
			awaitTrue(() -> column("State").contains("being built, in use"), "" + column("State"));
			draft.commit(JsonNodeFactory.instance.objectNode(), Progress.NONE).close();
		}
		awaitTrue(() -> column("Source").contains("second.sample"), "" + column("Source"));
	}

	@Test
	void theMemoryLineTellsWhoHoldsWhat() {
		MemoryBudget budget = OutcropRuntime.get().memoryBudget();
		try (MemoryBudget.Lease lease = budget.tryReserve("tiles for a test", 64L << 20).orElseThrow()) {
			assertEquals(64L << 20, lease.bytes());
			awaitTrue(() -> labels().stream().anyMatch(l -> l.startsWith("Memory for data: ")
					&& l.contains("tiles for a test 64.0 MiB")), "" + labels());
			assertTrue(labels().stream().anyMatch(l -> l.contains("Java heap: ")));
			picture("cache-memory");
		}
		awaitTrue(() -> labels().stream().noneMatch(l -> l.contains("tiles for a test")), "" + labels());
	}

	private Table table() {
		return inPart(Table.class).getFirst();
	}

	private TableColumn heading(String title) {
		return Stream.of(table().getColumns()).filter(c -> c.getText().equals(title)).findFirst().orElseThrow();
	}

	private String cell(int row, String title) {
		return table().getItemCount() <= row ? "no row " + row : table().getItem(row).getText(table().indexOf(heading(title)));
	}

	private List<String> column(String title) {
		List<String> texts = new ArrayList<>();
		for (int row = 0; row < table().getItemCount(); row++) {
			texts.add(cell(row, title));
		}
		return texts;
	}

	private void awaitRows(int rows) {
		awaitTrue(() -> table().getItemCount() == rows && table().isVisible(), rows + " rows expected, are " + table().getItemCount());
	}

	private void select(int row) {
		table().setSelection(row);
		table().notifyListeners(SWT.Selection, new Event());
	}

	private void refresh() {
		key(SWT.F5);
	}

	private void key(int code) {
		Event event = new Event();
		event.keyCode = code;
		table().notifyListeners(SWT.KeyDown, event);
	}

	private Button button(String label) {
		return inPart(Button.class).stream().filter(b -> b.getText().equals(label)).findFirst().orElseThrow();
	}

	private void press(String label) {
		assertTrue(button(label).getEnabled(), label + " is disabled");
		button(label).notifyListeners(SWT.Selection, new Event());
	}

	/** Presses a button of the question that the action asks. */
	private void answer(String button, Runnable action) {
		display.timerExec(100, () -> pressWhenOpen(button, System.currentTimeMillis() + PATIENCE_MILLIS));
		action.run();
	}

	private void pressWhenOpen(String button, long end) {
		for (Shell shell : display.getShells()) {
			if (shell.isVisible() && shell.getText().equals("Clear the cache")) {
				all(shell, Button.class, new ArrayList<>()).stream().filter(b -> b.getText().equals(button)).findFirst().orElseThrow()
						.notifyListeners(SWT.Selection, new Event());
				return;
			}
		}
		if (System.currentTimeMillis() < end) {
			display.timerExec(50, () -> pressWhenOpen(button, end));
		}
	}

	private List<String> labels() {
		return inPart(Label.class).stream().map(Label::getText).toList();
	}

	private boolean anyLabel(String text) {
		return labels().contains(text);
	}

	/** What the part says in place of the table; nothing while the table is there. */
	private String emptyText() {
		return object.emptyNotice().map(Notice::text).orElse("");
	}

	private <T extends Control> List<T> inPart(Class<T> type) {
		return all(part, type, new ArrayList<>());
	}

	private static <T extends Control> List<T> all(Composite parent, Class<T> type, List<T> found) {
		for (Control child : parent.getChildren()) {
			if (type.isInstance(child)) {
				found.add(type.cast(child));
			}
			if (child instanceof Composite inner) {
				all(inner, type, found);
			}
		}
		return found;
	}

	private void awaitTrue(BooleanSupplier condition, String message) {
		long end = System.currentTimeMillis() + PATIENCE_MILLIS;
		while (!condition.getAsBoolean()) {
			assertTrue(System.currentTimeMillis() < end, message);
			pump(20);
		}
	}

	private void pump(int millis) {
		long end = System.currentTimeMillis() + millis;
		while (System.currentTimeMillis() < end) {
			if (!display.readAndDispatch()) {
				try {
					Thread.sleep(5);
				} catch (InterruptedException e) {
					Thread.currentThread().interrupt();
					return;
				}
			}
		}
	}

	/** Keeps a picture of the part where one is asked for. */
	private void picture(String name) {
		String target = System.getProperty("outcrop.pictures", "");
		if (target.isEmpty()) {
			return;
		}
		pump(300);
		Shell shell = part.getShell();
		Image image = new Image(display, shell.getClientArea().width, shell.getClientArea().height);
		GC gc = new GC(shell);
		gc.copyArea(image, 0, 0);
		gc.dispose();
		ImageLoader loader = new ImageLoader();
		loader.data = new ImageData[] { image.getImageData() };
		loader.save(Path.of(target, name + ".png").toString(), SWT.IMAGE_PNG);
		image.dispose();
	}
}

package org.outcrop.ui.store.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.outcrop.runtime.SharedStores;
import org.outcrop.store.files.Advice;
import org.outcrop.store.files.ChunkCache;
import org.outcrop.store.files.PressureEvent;
import org.outcrop.store.files.PressureMonitor;
import org.outcrop.store.files.StatisticsSnapshot;
import org.outcrop.ui.LatestWork;
import org.outcrop.ui.Notice;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.store.model.Chosen;
import org.outcrop.ui.store.model.Sizes;
import org.outcrop.ui.store.model.StoreDesk;
import org.outcrop.ui.store.model.StoreFigures;

/** A row for each open store, curves of the last minutes, advice, and the state of the memory; once a second. Thread: user interface. */
public final class StatisticsView {

	private static final int TICK_MILLIS = 1000;
	private static final int ADVICE_TICKS = 3;
	private static final int MOST_ADVICE = 2;
	private static final int CHART_HEIGHT = 92;
	private static final int CHART_WIDTH = 210;
	/** Of the head and three rows. */
	private static final int TABLE_HEIGHT = 92;
	private static final int TABLE_WIDTH = 320;
	private static final Notice NOTHING = new Notice("No store is open",
			"Open one in the part Stores. Its speed, its latency and advice are shown here while it is at work.");
	private static final List<String> TITLES = List.of("Store", "Reads", "Writes", "Hits", "p50", "p95", "At work", "Read", "Written",
			"Calls");
	private static final List<String> TIPS = List.of("Address of the store", "Bytes given a second", "Bytes taken a second",
			"Share of what was asked for that the cache had", "Half of the reads took no longer", "19 of 20 reads took no longer",
			"Calls that are at work now", "Bytes given since it was opened", "Bytes taken since it was opened", "Reads since it was opened");
	private static final int[] WIDTHS = { 150, 76, 76, 48, 68, 68, 60, 72, 72, 52 };

	/** What is asked for at each tick, on another thread. */
	private record Look(List<StatisticsSnapshot> snapshots, List<Advice> advice, ChunkCache.Figures cache, Optional<PressureEvent> memory) {
	}

	private final StoreDesk desk;
	private final StoreFigures figures = new StoreFigures();
	private final StoreActions actions;
	private final Composite area;
	private final StackLayout stack = new StackLayout();
	private final Canvas empty;
	private final Composite page;
	private final Table table;
	private final HistoryChart speed;
	private final HistoryChart latency;
	private final Composite hints;
	private final Label memory;
	private final UiThread ui;
	private final LatestWork looking;
	private final AtomicReference<PressureEvent> pressure = new AtomicReference<>();
	private final AtomicBoolean watched = new AtomicBoolean();
	private Optional<String> follow;
	private List<StoreFigures.Row> shown = List.of();
	private List<Advice> advice = List.of();
	private int ticks;

	/** @param parent filled with the view */
	public StatisticsView(Composite parent, StoreDesk desk) {
		this.desk = desk;
		ui = new UiThread(parent.getDisplay());
		looking = new LatestWork("outcrop-store-statistics", ui);
		area = new Composite(parent, SWT.NONE);
		area.setLayout(stack);
		actions = new StoreActions(desk, area);
		empty = new Canvas(area, SWT.DOUBLE_BUFFERED);
		empty.addListener(SWT.Paint, e -> NOTHING.paint(e.gc, empty, empty.getClientArea()));
		empty.addListener(SWT.Resize, e -> empty.redraw());
		page = new Composite(area, SWT.NONE);
		GridLayout layout = new GridLayout(3, false);
		layout.marginWidth = 4;
		layout.marginHeight = 2;
		layout.verticalSpacing = 2;
		page.setLayout(layout);
		table = new Table(page, SWT.SINGLE | SWT.FULL_SELECTION);
		createTable();
		speed = new HistoryChart(page, "MiB/s", List.of(point -> point.read() / (1 << 20), point -> point.written() / (1 << 20)));
		latency = new HistoryChart(page, "ms, 95 %", List.of(point -> point.p95() / 1e6));
		for (HistoryChart chart : List.of(speed, latency)) {
			GridData data = new GridData(SWT.FILL, SWT.FILL, false, true);
			data.minimumHeight = CHART_HEIGHT;
			data.heightHint = CHART_HEIGHT;
			data.widthHint = CHART_WIDTH;
			chart.canvas().setLayoutData(data);
		}
		speed.canvas().setToolTipText("Bytes that the selected store gave (first colour) and took (second colour)");
		latency.canvas().setToolTipText("19 of 20 reads of the selected store took no longer");
		hints = new Composite(page, SWT.NONE);
		GridLayout lines = new GridLayout(2, false);
		lines.marginWidth = 0;
		lines.marginHeight = 0;
		lines.verticalSpacing = 1;
		hints.setLayout(lines);
		hints.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 3, 1));
		memory = new Label(page, SWT.NONE);
		GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false, 3, 1);
		// as wide as what stands above it, whatever it says
		data.widthHint = CHART_WIDTH;
		memory.setLayoutData(data);
		stack.topControl = empty;
		follow = desk.chosen().map(found -> found.place().backend().address());
		Runnable deaf = desk.listen(new StoreDesk.Listener() {
			@Override
			public void storesChanged() {
				look();
			}

			@Override
			public void chosen(Optional<Chosen> item) {
				follow = item.map(found -> found.place().backend().address());
				follow();
			}
		});
		area.addListener(SWT.Dispose, e -> {
			deaf.run();
			looking.close();
		});
		tick();
	}

	private void createTable() {
		table.setHeaderVisible(true);
		GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
		data.heightHint = TABLE_HEIGHT;
		data.widthHint = TABLE_WIDTH;
		table.setLayoutData(data);
		for (int i = 0; i < TITLES.size(); i++) {
			TableColumn column = new TableColumn(table, i == 0 ? SWT.LEFT : SWT.RIGHT);
			column.setText(TITLES.get(i));
			column.setToolTipText(TIPS.get(i));
			column.setWidth(WIDTHS[i]);
		}
		table.addListener(SWT.Selection, e -> draw());
	}

	/** Selects the store of the item that was chosen last, once it is among the rows; after that the user may select another. */
	private void follow() {
		for (int i = 0; i < shown.size(); i++) {
			if (follow.equals(Optional.of(shown.get(i).store()))) {
				table.setSelection(i);
				follow = Optional.empty();
				draw();
			}
		}
	}

	private void tick() {
		if (area.isDisposed()) {
			return;
		}
		if (area.isVisible() && !desk.roots().isEmpty()) {
			look();
		} else if (desk.roots().isEmpty()) {
			top(empty);
		}
		area.getDisplay().timerExec(TICK_MILLIS, this::tick);
	}

	private void look() {
		if (desk.roots().isEmpty()) {
			top(empty);
			return;
		}
		boolean advise = ticks++ % ADVICE_TICKS == 0;
		List<Advice> before = advice;
		looking.submit(progress -> {
			SharedStores stores = desk.stores();
			watch(stores);
			return new Look(stores.measured().snapshots(), advise ? stores.measured().advice() : before, stores.cache().figures(),
					Optional.ofNullable(pressure.get()));
		}, this::show, failure -> say(memory, Notices.line(failure)));
	}

	/** On the worker's thread, once. */
	private void watch(SharedStores stores) {
		if (watched.compareAndSet(false, true)) {
			PressureMonitor.Registration registration = stores.pressure().observe(pressure::set);
			ui.execute(() -> {
				if (area.isDisposed()) {
					registration.close();
				} else {
					area.addListener(SWT.Dispose, e -> registration.close());
				}
			});
		}
	}

	private void show(Look look) {
		if (area.isDisposed() || desk.roots().isEmpty()) {
			return;
		}
		top(page);
		List<StoreFigures.Row> rows = figures.next(look.snapshots());
		shown = rows;
		while (table.getItemCount() > rows.size()) {
			table.getItem(table.getItemCount() - 1).dispose();
		}
		for (int i = 0; i < rows.size(); i++) {
			TableItem item = i < table.getItemCount() ? table.getItem(i) : new TableItem(table, SWT.NONE);
			item.setText(rows.get(i).texts().toArray(String[]::new));
		}
		follow();
		if (table.getSelectionIndex() < 0 && !rows.isEmpty()) {
			table.select(0);
		}
		draw();
		advise(look.advice());
		ChunkCache.Figures cache = look.cache();
		long asked = cache.hits() + cache.misses();
		say(memory, "Chunk cache: " + Sizes.bytes(cache.bytes()) + " in " + cache.tiles() + " tiles"
				+ (asked == 0 ? "" : String.format(Locale.ROOT, ", %.0f %% of %,d found there", 100.0 * cache.hits() / asked, asked)) + ".    Memory: "
				+ look.memory().map(PressureEvent::sentence).orElse("not looked at yet") + ".");
	}

	private static void say(Label line, String text) {
		String shownText = text.replace("&", "&&");
		if (!line.isDisposed() && !line.getText().equals(shownText)) {
			line.setText(shownText);
			line.setToolTipText(text);
		}
	}

	private void draw() {
		int index = table.getSelectionIndex();
		if (index >= 0 && index < shown.size()) {
			List<StoreFigures.Point> points = figures.history(shown.get(index).store());
			speed.show(points);
			latency.show(points);
		}
	}

	private void advise(List<Advice> found) {
		// a store that is open twice, for reading and for writing, would say everything twice
		List<Advice> worth = found.stream().distinct().limit(MOST_ADVICE).toList();
		if (worth.equals(advice) && hints.getChildren().length > 0) {
			return;
		}
		advice = worth;
		for (Control child : hints.getChildren()) {
			child.dispose();
		}
		for (Advice each : worth) {
			Label words = new Label(hints, SWT.WRAP);
			words.setText(each.sentence().replace("&", "&&"));
			GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false, each.chunk().isPresent() ? 1 : 2, 1);
			data.widthHint = 200;
			words.setLayoutData(data);
			each.chunk().ifPresent(chunk -> {
				Button button = new Button(hints, SWT.PUSH);
				button.setText("Rechunk...");
				button.setToolTipText("Stores " + each.subject() + " anew in chunks of " + Sizes.shape(chunk));
				button.addListener(SWT.Selection, e -> actions.rechunk(each.subject(), Optional.of(chunk)));
			});
		}
		if (worth.isEmpty()) {
			Label words = new Label(hints, SWT.NONE);
			words.setText("No advice: nothing that was read so far would be read faster otherwise.");
		}
		page.layout(true, true);
	}

	private void top(Control control) {
		if (stack.topControl != control) {
			stack.topControl = control;
			area.layout();
		}
	}

	/** The table, or what stands in its place. */
	public void setFocus() {
		(stack.topControl == page ? table : empty).setFocus();
	}

	/** What stands in the table, row by row, for tests. */
	public List<List<String>> rows() {
		List<List<String>> rows = new ArrayList<>();
		for (TableItem item : table.getItems()) {
			List<String> row = new ArrayList<>();
			for (int i = 0; i < TITLES.size(); i++) {
				row.add(item.getText(i));
			}
			rows.add(row);
		}
		return rows;
	}

	/** What is advised, for tests. */
	public List<Advice> advice() {
		return advice;
	}

	/** All of it. */
	public Composite control() {
		return area;
	}

	/** The words in the place of the figures, while no store is open. */
	public Optional<Notice> notice() {
		return stack.topControl == empty ? Optional.of(NOTHING) : Optional.empty();
	}
}

package org.outcrop.ui.peakmap;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.LongStream;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.outcrop.data.peaks.MobilityUnit;
import org.outcrop.peaks.PeakStore;
import org.outcrop.peaks.SpectraTable;
import org.outcrop.ui.FileDrop;
import org.outcrop.ui.LatestWork;
import org.outcrop.ui.LongTable;
import org.outcrop.ui.Notice;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.peakmap.model.Change;
import org.outcrop.ui.peakmap.model.PeakMapModel;
import org.outcrop.ui.peakmap.model.RtUnit;
import org.outcrop.ui.peakmap.model.RunSession;
import org.outcrop.ui.peakmap.model.SpectraColumn;
import org.outcrop.ui.peakmap.model.SpectraOrder;
import org.outcrop.ui.peakmap.widgets.Notices;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** The table of all spectra: filtered by level, sorted by any column, in step with map and spectrum. */
public final class SpectraPart {

	private static final SpectraColumn[] COLUMNS = SpectraColumn.values();

	private static final long MOBILITY_LOOKS = 200;

	private final PeakMapModel model;
	private Composite stack;
	private Canvas empty;
	private Composite body;
	private LongTable table;
	private Combo levels;
	private Label count;
	private LatestWork sorting;
	private Optional<PeakStore> shown = Optional.empty();
	private SpectraOrder order = new SpectraOrder(new int[0]);
	private int[] levelChoices = {};
	private SpectraColumn sortColumn = SpectraColumn.INDEX;
	private boolean ascending = true;

	@Inject
	public SpectraPart(PeakMapModel model) {
		this.model = model;
	}

	@PostConstruct
	void create(Composite parent) {
		stack = new Composite(parent, SWT.NONE);
		stack.setLayout(new StackLayout());
		empty = new Canvas(stack, SWT.DOUBLE_BUFFERED);
		empty.addListener(SWT.Paint, e -> notice().paint(e.gc, empty, empty.getClientArea()));
		empty.addListener(SWT.Resize, e -> empty.redraw());
		createBody();
		FileDrop.install(stack);
		sorting = new LatestWork("outcrop-spectra-order", new UiThread(parent.getDisplay()));
		Consumer<Change> listener = this::changed;
		model.addListener(listener);
		stack.addListener(SWT.Dispose, e -> {
			model.removeListener(listener);
			sorting.close();
		});
		changed(Change.RUN);
	}

	private void createBody() {
		body = new Composite(stack, SWT.NONE);
		GridLayout layout = new GridLayout(3, false);
		layout.marginWidth = 0;
		layout.marginHeight = 2;
		layout.verticalSpacing = 2;
		body.setLayout(layout);
		Label label = new Label(body, SWT.NONE);
		label.setText(" Show");
		levels = new Combo(body, SWT.READ_ONLY);
		levels.addListener(SWT.Selection, e -> sort());
		count = new Label(body, SWT.NONE);
		count.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		List<LongTable.Column> columns = Arrays.stream(COLUMNS)
				.map(c -> new LongTable.Column(c.title(RtUnit.MINUTES, MobilityUnit.UNKNOWN), c.sample(), true)).toList();
		table = new LongTable(body, columns);
		table.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, 3, 1));
		table.onSelect(row -> model.run().ifPresent(run -> run.select(order.rows()[(int) row])));
		table.onSort(column -> {
			ascending = COLUMNS[column] != sortColumn || !ascending;
			sortColumn = COLUMNS[column];
			sort();
		});
	}

	private Notice notice() {
		return Notices.forPart(model, "All spectra of a run are listed here.", new Notice("No spectra", "This file holds no spectra."));
	}

	private void changed(Change change) {
		switch (change) {
		case RUN, STATE -> showRun();
		case SELECTION -> showSelection();
		case OPTIONS -> showRun();
		case VIEW, XIC -> {
			// the table lists the whole run
		}
		}
	}

	private void showRun() {
		Optional<PeakStore> store = model.store().filter(s -> s.spectra().size() > 0);
		((StackLayout) stack.getLayout()).topControl = store.isPresent() ? body : empty;
		stack.layout();
		empty.redraw();
		if (store.isEmpty()) {
			sorting.cancel();
			shown = Optional.empty();
			table.setRows(LongTable.Rows.NONE);
			return;
		}
		titles(store.get());
		if (!store.equals(shown)) {
			shown = store;
			sortColumn = SpectraColumn.INDEX;
			ascending = true;
			offerLevels(store.get());
			sort();
		} else {
			long top = table.firstVisible();
			OptionalLong selected = table.selected();
			show(order);
			table.select(selected);
			table.scrollTo(top);
		}
	}

	private void titles(PeakStore store) {
		RtUnit unit = model.run().map(run -> run.options().rtUnit()).orElse(RtUnit.MINUTES);
		MobilityUnit mobility = store.summary().mobility().map(m -> m.unit()).orElse(MobilityUnit.UNKNOWN);
		for (int i = 0; i < COLUMNS.length; i++) {
			table.table().getColumn(i).setText(COLUMNS[i].title(unit, mobility));
		}
		hideEmpty(SpectraColumn.CV, store.summary().voltages().isEmpty());
		hideEmpty(SpectraColumn.MOBILITY, store.summary().mobility().isEmpty() || !anyMobility(store.spectra()));
	}

	/** Peaks may have a mobility each, and then their spectrum has none; the first spectra tell. */
	private static boolean anyMobility(SpectraTable spectra) {
		return LongStream.range(0, Math.min(MOBILITY_LOOKS, spectra.size())).anyMatch(i -> !Double.isNaN(spectra.header(i).mobility()));
	}

	/** A column that no spectrum has a value for only takes room. */
	private void hideEmpty(SpectraColumn column, boolean hidden) {
		var head = table.table().getColumn(column.ordinal());
		if (hidden) {
			head.setWidth(0);
		} else if (head.getWidth() == 0) {
			head.setWidth(70);
		}
		head.setResizable(!hidden);
	}

	private void offerLevels(PeakStore store) {
		levelChoices = store.summary().levels().keySet().stream().mapToInt(Integer::intValue).toArray();
		levels.removeAll();
		levels.add("all levels");
		for (int level : levelChoices) {
			levels.add(level == 0 ? "no level" : "MS" + level);
		}
		levels.select(0);
		body.layout();
	}

	private OptionalInt level() {
		int choice = levels.getSelectionIndex();
		return choice <= 0 ? OptionalInt.empty() : OptionalInt.of(levelChoices[choice - 1]);
	}

	private void sort() {
		if (shown.isEmpty()) {
			return;
		}
		SpectraTable spectra = shown.get().spectra();
		OptionalInt level = level();
		SpectraColumn column = sortColumn;
		boolean up = ascending;
		sorting.submit(progress -> SpectraOrder.of(spectra, level, column, up, progress), newOrder -> {
			if (!stack.isDisposed()) {
				show(newOrder);
				table.markSorted(column.ordinal(), up);
				showSelection();
			}
		}, failure -> count.setText("The table can't be sorted: " + failure.getMessage()));
	}

	private void show(SpectraOrder newOrder) {
		order = newOrder;
		SpectraTable spectra = shown.get().spectra();
		RtUnit unit = model.run().map(run -> run.options().rtUnit()).orElse(RtUnit.MINUTES);
		table.setRows(new LongTable.Rows() {
			@Override
			public long count() {
				return newOrder.rows().length;
			}

			@Override
			public String text(long row, int column) {
				return COLUMNS[column].text(spectra, newOrder.rows()[(int) row], unit);
			}
		});
		String all = spectra.size() == 1 ? "1 spectrum" : String.format(Locale.ROOT, "%,d spectra", spectra.size());
		count.setText(newOrder.rows().length == spectra.size() ? all : String.format(Locale.ROOT, "%,d of ", newOrder.rows().length) + all);
	}

	private void showSelection() {
		OptionalLong selected = model.run().map(RunSession::selected).orElse(OptionalLong.empty());
		int row = selected.isPresent() ? order.rowOf(selected.getAsLong()) : -1;
		OptionalLong wanted = row < 0 ? OptionalLong.empty() : OptionalLong.of(row);
		if (!wanted.equals(table.selected())) {
			table.select(wanted);
		}
	}

	@Focus
	void focus() {
		table.setFocus();
	}

	/** The control, for tests. */
	public LongTable table() {
		return table;
	}

	/** The level filter, for tests. */
	public Combo levels() {
		return levels;
	}

	/** The words shown when there is no table. */
	public Optional<Notice> emptyNotice() {
		return shown.isPresent() ? Optional.empty() : Optional.of(notice());
	}
}

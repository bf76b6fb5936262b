package org.outcrop.ui.cache.internal;

import java.util.List;
import java.util.Optional;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.outcrop.cache.CacheProviders.Listed;
import org.outcrop.cache.EntryStatus;
import org.outcrop.data.DataException;
import org.outcrop.runtime.OutcropRuntime;
import org.outcrop.ui.LatestWork;
import org.outcrop.ui.Notice;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.cache.internal.EntryActions.Offer;

/**
 * Filter, buttons, table, and lines about the selection, the totals and the memory. Thread: user interface; what asks the disk runs
 * elsewhere.
 */
public final class CacheStatusView {

	private final OutcropRuntime runtime;
	private final Composite area;
	private final EntryActions actions;
	private final LatestWork listing;
	private Text filter;
	private Composite tools;
	private Composite stack;
	private Canvas empty;
	private EntryTable table;
	private Label detail;
	private Label result;
	private Label totals;
	private MemoryBar memory;
	private Optional<Snapshot> shown = Optional.empty();
	private Notice notice = new Notice("Looking into the cache", "The entries are listed in a moment.");
	private boolean looking;
	private boolean lookAgain;

	/** @param parent filled with the view */
	public CacheStatusView(Composite parent, OutcropRuntime runtime) {
		this.runtime = runtime;
		UiThread ui = new UiThread(parent.getDisplay());
		listing = new LatestWork("outcrop-cache-list", ui);
		actions = new EntryActions(runtime, outcome -> ui.execute(() -> finished(outcome)));
		area = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout(2, false);
		layout.marginHeight = 4;
		layout.marginWidth = 4;
		layout.verticalSpacing = 4;
		area.setLayout(layout);
		createTop();
		createStack();
		createLines();
		createMenu();
		area.addListener(SWT.Dispose, e -> listing.close());
		new StatusPolling(area, memory::update, this::look, () -> shown.map(Snapshot::isBuilding).orElse(false)).start();
		look();
	}

	private void createTop() {
		filter = new Text(area, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
		filter.setMessage("Filter by file, folder, kind or state");
		filter.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		filter.addListener(SWT.Modify, e -> {
			table.setFilter(filter.getText());
			showPage();
		});
		tools = new Composite(area, SWT.NONE);
		RowLayout row = new RowLayout();
		row.marginTop = 0;
		row.marginBottom = 0;
		row.wrap = false;
		tools.setLayout(row);
		for (Offer offer : Offer.ALL) {
			button(offer.label(), offer.toolTip(), () -> offer.choose(this::start)).setData(offer);
		}
		button("Refresh", "Looks into the cache again (F5)", this::look);
	}

	private Button button(String label, String toolTip, Runnable action) {
		Button button = new Button(tools, SWT.PUSH);
		button.setText(label);
		button.setToolTipText(toolTip);
		button.addListener(SWT.Selection, e -> action.run());
		return button;
	}

	private void createStack() {
		stack = new Composite(area, SWT.NONE);
		stack.setLayout(new StackLayout());
		stack.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, 2, 1));
		empty = new Canvas(stack, SWT.DOUBLE_BUFFERED);
		empty.addListener(SWT.Paint, e -> notice.paint(e.gc, empty, empty.getClientArea()));
		empty.addListener(SWT.Resize, e -> empty.redraw());
		empty.addListener(SWT.KeyDown, this::key);
		empty.getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent e) {
				e.result = notice.text();
			}
		});
		table = new EntryTable(stack);
		table.onSelection(selected -> showSelection());
		table.control().addListener(SWT.KeyDown, this::key);
	}

	private void createLines() {
		detail = line();
		result = line();
		totals = line();
		Composite bottom = new Composite(area, SWT.NONE);
		bottom.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
		GridLayout layout = new GridLayout();
		layout.marginHeight = 0;
		layout.marginWidth = 0;
		bottom.setLayout(layout);
		memory = new MemoryBar(bottom, runtime.memoryBudget());
	}

	private Label line() {
		Label line = new Label(area, SWT.WRAP);
		GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1);
		data.exclude = true;
		line.setLayoutData(data);
		line.setVisible(false);
		return line;
	}

	private void createMenu() {
		MenuManager menu = new MenuManager();
		menu.setRemoveAllWhenShown(true);
		menu.addMenuListener(m -> {
			for (Offer offer : Offer.ALL) {
				Action action = new Action(offer.label() + (offer.all() || offer.operation() != EntryOperation.CLEAR ? "" : "\tDelete")) {
					@Override
					public void run() {
						offer.choose(CacheStatusView.this::start);
					}
				};
				action.setEnabled(!subjects(offer.all()).isEmpty());
				m.add(action);
			}
			m.add(new Separator());
			m.add(new Action("Refresh\tF5") {
				@Override
				public void run() {
					look();
				}
			});
		});
		table.control().setMenu(menu.createContextMenu(table.control()));
		table.control().addListener(SWT.Dispose, e -> menu.dispose());
	}

	private void key(Event e) {
		if (e.stateMask != 0) {
			return;
		}
		if (e.keyCode == SWT.DEL) {
			start(EntryOperation.CLEAR, false);
		} else if (e.keyCode == SWT.F5) {
			look();
		}
	}

	private void start(EntryOperation operation, boolean all) {
		actions.start(operation, subjects(all), area.getShell());
	}

	private List<Listed> subjects(boolean all) {
		return all ? shown.map(Snapshot::entries).orElse(List.of()) : table.selected();
	}

	private void finished(Outcome outcome) {
		if (!area.isDisposed()) {
			say(result, outcome.line());
			look();
		}
	}

	/** Lists the entries on another thread; a wish that comes meanwhile is fulfilled after it. */
	private void look() {
		if (looking) {
			lookAgain = true;
			return;
		}
		looking = true;
		listing.submit(progress -> Snapshot.take(runtime, progress), this::show, this::showFailure);
	}

	private void looked() {
		looking = false;
		if (lookAgain) {
			lookAgain = false;
			look();
		}
	}

	private void show(Snapshot snapshot) {
		if (area.isDisposed()) {
			return;
		}
		boolean first = shown.isEmpty();
		if (!shown.equals(Optional.of(snapshot))) {
			shown = Optional.of(snapshot);
			table.show(snapshot.entries());
			say(totals, snapshot.totals());
		}
		showPage();
		// the filter had the focus only because there was no table yet
		if (first && filter.isFocusControl() && filter.getText().isEmpty()) {
			setFocus();
		}
		looked();
	}

	private void showFailure(RuntimeException failure) {
		if (area.isDisposed()) {
			return;
		}
		shown = Optional.empty();
		table.show(List.of());
		String advice = failure instanceof DataException e ? e.advice() + "." : "Refresh to try again; the error log says more.";
		notice = new Notice("The cache can't be listed", failure.getMessage() + "\n" + advice);
		say(totals, "");
		showPage();
		looked();
	}

	private void showPage() {
		shown.ifPresent(s -> notice = s.entries().isEmpty()
				? new Notice("Nothing is cached yet",
						"What is computed from data files that do not fit into memory, or are opened out of core, is kept in " + s.folder()
								+ " and listed here. Preferences > Outcrop says when data is kept.")
				: new Notice("No entry matches the filter", "Clear the filter to see " + EntryOperation.count(s.entries().size()) + "."));
		StackLayout layout = (StackLayout) stack.getLayout();
		var page = table.visible() > 0 ? table.control() : empty;
		if (layout.topControl != page) {
			layout.topControl = page;
			stack.layout();
		}
		empty.redraw();
		enableTools();
	}

	private void showSelection() {
		List<Listed> selected = table.selected();
		if (selected.size() == 1) {
			EntryStatus entry = selected.getFirst().status();
			say(detail, entry.source().map(p -> p.toString()).orElse("Source not known") + ": " + entry.validity().word()
					+ (entry.detail().isEmpty() ? "." : ". " + entry.detail()));
		} else if (selected.size() > 1) {
			say(detail, EntryOperation.count(selected.size()) + " selected.");
		} else {
			say(detail, "");
		}
		enableTools();
	}

	private void enableTools() {
		for (Control button : tools.getChildren()) {
			if (button.getData() instanceof Offer offer) {
				boolean enabled = !subjects(offer.all()).isEmpty();
				if (enabled != button.getEnabled()) {
					button.setEnabled(enabled);
				}
			}
		}
	}

	/** A longer text may need another line, and none needs no line. */
	private void say(Label line, String text) {
		String shownText = text.replace("&", "&&");
		if (!line.getText().equals(shownText)) {
			line.setText(shownText);
			line.setVisible(!text.isEmpty());
			((GridData) line.getLayoutData()).exclude = text.isEmpty();
			area.layout(true, true);
		}
	}

	/** The table, or the filter while there is none. */
	public void setFocus() {
		if (table.visible() > 0) {
			table.control().setFocus();
		} else {
			filter.setFocus();
		}
	}

	/** All of it. */
	public Composite control() {
		return area;
	}

	/** What is said while there is no table. */
	public Optional<Notice> emptyNotice() {
		return ((StackLayout) stack.getLayout()).topControl == table.control() ? Optional.empty() : Optional.of(notice);
	}
}

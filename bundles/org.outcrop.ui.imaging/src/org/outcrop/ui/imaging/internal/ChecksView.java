package org.outcrop.ui.imaging.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.outcrop.ui.LatestWork;
import org.outcrop.ui.LongTable;
import org.outcrop.ui.Notice;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.imaging.model.Change;
import org.outcrop.ui.imaging.model.Fact;
import org.outcrop.ui.imaging.model.Facts;
import org.outcrop.ui.imaging.model.ImagingModel;
import org.outcrop.ui.imaging.model.ImagingSession;
import org.outcrop.ui.imaging.model.PassState;

/** What is known of the image, what is odd first, as a table that can be searched; Ctrl+C copies a row. Thread: user interface. */
public final class ChecksView {

	private static final List<LongTable.Column> COLUMNS = List.of(new LongTable.Column("Group", "Not on the axis", false),
			new LongTable.Column("Name", "m/z, as stated", false),
			new LongTable.Column("Value", "a value of a good many letters, such as a sentence about a pixel that can't be read, with its reason", false));

	private final ImagingModel model;
	private final NoticeStack stack;
	private final Text filter;
	private final LongTable table;
	private final Label chosen;
	private final LatestWork reading;
	private List<Fact> all = List.of();
	private List<Fact> visible = List.of();

	/** @param parent filled with the view */
	public ChecksView(Composite parent, ImagingModel model) {
		this.model = model;
		stack = new NoticeStack(parent, Notices.NOTHING);
		filter = new Text(stack.body(), SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
		filter.setMessage("Search in names and values");
		filter.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		filter.addListener(SWT.Modify, e -> show());
		table = new LongTable(stack.body(), COLUMNS);
		table.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		table.onSelect(row -> say(visible.get(Math.toIntExact(row)).value()));
		table.table().addListener(SWT.KeyDown, this::key);
		chosen = new Label(stack.body(), SWT.WRAP);
		chosen.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		reading = new LatestWork("outcrop-imaging-checks", new UiThread(parent.getDisplay()));
		Consumer<Change> changed = this::changed;
		model.addListener(changed);
		stack.control().addListener(SWT.Dispose, e -> {
			model.removeListener(changed);
			reading.close();
		});
		changed(Change.SESSION);
	}

	/** The whole of a value that is too long for its column. */
	private void say(String text) {
		chosen.setText(text.replace("&", "&&"));
		((GridData) chosen.getLayoutData()).exclude = text.isEmpty();
		chosen.setVisible(!text.isEmpty());
		chosen.requestLayout();
	}

	private void key(Event event) {
		if (event.stateMask == SWT.MOD1 && event.keyCode == 'c') {
			table.selected().ifPresent(row -> {
				Fact fact = visible.get(Math.toIntExact(row));
				Clipboard clipboard = new Clipboard(table.getDisplay());
				clipboard.setContents(new Object[] {fact.group() + "\t" + fact.name() + "\t" + fact.value()},
						new Transfer[] {TextTransfer.getInstance()});
				clipboard.dispose();
			});
		}
	}

	private void changed(Change change) {
		Optional<ImagingSession> session = model.session();
		if (session.isEmpty()) {
			reading.cancel();
			stack.say(Notices.NOTHING);
			return;
		}
		boolean growing = session.get().pass() instanceof PassState.Running;
		if (change == Change.SESSION || change == Change.STATE && !growing) {
			reading.submit(progress -> Facts.of(session.get().source()), this::take,
					failure -> stack.say(new Notice("This can't be shown", Notice.line(failure))));
		}
	}

	private void take(List<Fact> facts) {
		if (!table.isDisposed()) {
			stack.showBody();
			if (!facts.equals(all)) {
				all = facts;
				show();
			}
		}
	}

	private void show() {
		String wanted = filter.getText().strip().toLowerCase(Locale.ROOT);
		visible = all.stream().filter(fact -> (fact.group() + " " + fact.name() + " " + fact.value()).toLowerCase(Locale.ROOT).contains(wanted))
				.toList();
		List<Fact> rows = visible;
		say("");
		table.setRows(new LongTable.Rows() {
			@Override
			public long count() {
				return rows.size();
			}

			@Override
			public String text(long row, int column) {
				Fact fact = rows.get(Math.toIntExact(row));
				return column == 0 ? fact.group() : column == 1 ? fact.name() : fact.value();
			}
		});
	}

	/** The keyboard goes to the search. */
	public void setFocus() {
		stack.setFocus(filter);
	}

	/** What is shown, for tests. */
	public List<Fact> visible() {
		return visible;
	}

	/** For tests. */
	public Text filter() {
		return filter;
	}

	/** The words in the place of the table, while there are some. */
	public Optional<Notice> notice() {
		return stack.notice();
	}
}

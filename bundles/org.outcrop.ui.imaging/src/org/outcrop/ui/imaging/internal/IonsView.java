package org.outcrop.ui.imaging.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.ColorDialog;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolItem;
import org.outcrop.array.Interval;
import org.outcrop.ui.Notice;
import org.outcrop.ui.Numbers;
import org.outcrop.ui.imaging.model.Change;
import org.outcrop.ui.imaging.model.ImagingModel;
import org.outcrop.ui.imaging.model.ImagingSession;
import org.outcrop.ui.imaging.model.Ion;
import org.outcrop.ui.imaging.model.IonText;
import org.outcrop.ui.imaging.model.Ions;
import org.outcrop.ui.imaging.model.Shown;
import org.outcrop.ui.imaging.model.Tolerance;
import org.outcrop.ui.picture.OverlayInk;

/** The ions as a list: which is shown, which are laid over each other, in which colour and range. Thread: user interface. */
public final class IonsView {

	private final ImagingModel model;
	private final NoticeStack stack;
	private final Text entry;
	private final Text tolerance;
	private final Combo unit;
	private final Table table;
	private final Swatches swatches;
	private final ToolItem overlay;
	private final Text from;
	private final Text to;
	private final Button colour;
	private final Button remove;
	private final Label words;

	/** @param parent filled with the view */
	public IonsView(Composite parent, ImagingModel model) {
		this.model = model;
		stack = new NoticeStack(parent, Notices.NOTHING);
		Composite top = Rows.wrapping(stack.body());
		new Label(top, SWT.NONE).setText("m/z");
		entry = text(top, 90, "798.54, or 798.54 ± 5 ppm, or 798.5:798.6; Enter adds it");
		new Label(top, SWT.NONE).setText("±");
		tolerance = text(top, 46, "Tolerance of ions that are added by typing and by clicking the spectrum");
		unit = new Combo(top, SWT.READ_ONLY);
		for (Tolerance.Unit each : Tolerance.Unit.values()) {
			unit.add(each.label());
		}
		Rows.push(top, "Add", "Adds the ion, and shows its image", this::add);
		table = new Table(stack.body(), SWT.CHECK | SWT.SINGLE | SWT.FULL_SELECTION);
		table.setHeaderVisible(true);
		table.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		table.setToolTipText("A row shows its image; a tick puts it into the overlay; Delete removes it");
		swatches = new Swatches(table);
		column("Ion", 210);
		column("Shown from", 100);
		column("to", 110);
		Composite middle = Rows.wrapping(stack.body());
		overlay = Rows.toggle(middle, "Overlay", "Lays the ions that are ticked over each other, each in its colour",
				on -> session().ifPresent(s -> s.setIons(s.ions().withOverlay(on))));
		colour = Rows.push(middle, "Colour…", "Colour of the ion in an overlay", this::askColour);
		remove = Rows.push(middle, "Remove", "Removes the ion from the list (Delete)", this::remove);
		Composite bottom = Rows.wrapping(stack.body());
		new Label(bottom, SWT.NONE).setText("Shown from");
		from = text(bottom, 70, "Value at the weak end of the colours");
		new Label(bottom, SWT.NONE).setText("to");
		to = text(bottom, 70, "Value at the strong end of the colours");
		Rows.push(bottom, "Auto", "The range follows the image again", () -> setRange(Optional.empty()));
		words = new Label(stack.body(), SWT.WRAP);
		GridData line = new GridData(SWT.FILL, SWT.CENTER, true, false);
		line.exclude = true;
		words.setLayoutData(line);
		listen();
		Consumer<Change> changed = this::changed;
		model.addListener(changed);
		stack.control().addListener(SWT.Dispose, e -> model.removeListener(changed));
		changed(Change.SESSION);
	}

	private static Text text(Composite row, int width, String help) {
		Text text = new Text(row, SWT.BORDER);
		text.setLayoutData(new RowData(width, SWT.DEFAULT));
		text.setToolTipText(help);
		Rows.name(text, help);
		return text;
	}

	private void column(String title, int width) {
		TableColumn column = new TableColumn(table, SWT.LEFT);
		column.setText(title);
		column.setWidth(width);
	}

	private void listen() {
		Rows.name(unit, "Unit of the tolerance");
		entry.addListener(SWT.DefaultSelection, e -> add());
		tolerance.addListener(SWT.DefaultSelection, e -> setTolerance());
		tolerance.addListener(SWT.FocusOut, e -> setTolerance());
		unit.addListener(SWT.Selection, e -> setTolerance());
		table.addListener(SWT.Selection, this::selected);
		table.addListener(SWT.KeyDown, e -> {
			if (e.keyCode == SWT.DEL) {
				remove();
			}
		});
		for (Text end : List.of(from, to)) {
			end.addListener(SWT.DefaultSelection, e -> enteredRange());
			end.addListener(SWT.FocusOut, e -> enteredRange());
		}
	}

	private Optional<ImagingSession> session() {
		return model.session();
	}

	private void add() {
		session().ifPresent(session -> {
			if (entry.getText().isBlank()) {
				say("Write an m/z first: 798.54, or 798.54 ± 5 ppm.");
				return;
			}
			try {
				Ion.Near near = IonText.parse(entry.getText(), enteredTolerance());
				Optional<Interval> range = session.mzRange();
				session.setIons(session.ions().with(near));
				entry.setText("");
				say(range.filter(r -> !r.intersects(near.interval())).map(r -> "The data reaches from " + Numbers.brief(r.min()) + " to "
						+ Numbers.brief(r.max()) + " only.").orElse(""));
			} catch (IllegalArgumentException e) {
				say(e.getMessage());
			}
		});
	}

	private Tolerance enteredTolerance() {
		String number = tolerance.getText().strip().replace(',', '.');
		try {
			return new Tolerance(Double.parseDouble(number), Tolerance.Unit.values()[Math.max(0, unit.getSelectionIndex())]);
		} catch (NumberFormatException e) {
			throw new IllegalArgumentException("'" + number + "' is no tolerance; write a number above 0.", e);
		}
	}

	private void setTolerance() {
		session().ifPresent(session -> {
			try {
				Tolerance next = enteredTolerance();
				if (!next.equals(session.tolerance())) {
					session.setTolerance(next);
					chosenNear(session).ifPresent(near -> session.setIons(session.ions().changed(session.ions().chosen(),
							ion -> ion.withWhat(new Ion.Near(near.mz(), next)))));
				}
				say("");
			} catch (IllegalArgumentException e) {
				say(e.getMessage());
			}
		});
	}

	private static Optional<Ion.Near> chosenNear(ImagingSession session) {
		return session.ions().current().what() instanceof Ion.Near near ? Optional.of(near) : Optional.empty();
	}

	private void selected(Event event) {
		session().ifPresent(session -> {
			int row = table.indexOf((TableItem) event.item);
			if (event.detail == SWT.CHECK) {
				boolean in = ((TableItem) event.item).getChecked();
				session.setIons(session.ions().changed(row, ion -> ion.withOverlay(in)));
			} else {
				session.setIons(session.ions().choosing(row));
			}
		});
	}

	private void askColour() {
		session().ifPresent(session -> {
			ColorDialog dialog = new ColorDialog(table.getShell());
			int now = session.ions().current().colour();
			dialog.setRGB(new RGB(now >> 16 & 255, now >> 8 & 255, now & 255));
			Optional.ofNullable(dialog.open()).ifPresent(rgb -> session.setIons(session.ions().changed(session.ions().chosen(),
					ion -> ion.withColour(OverlayInk.rgb(rgb)))));
		});
	}

	private void remove() {
		session().ifPresent(session -> session.setIons(session.ions().without(session.ions().chosen())));
	}

	private void enteredRange() {
		if (from.getText().isBlank() || to.getText().isBlank() || session().isEmpty()) {
			return;
		}
		try {
			double low = Double.parseDouble(from.getText().strip().replace(',', '.'));
			double high = Double.parseDouble(to.getText().strip().replace(',', '.'));
			if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
				say("The range has to begin below its end.");
				return;
			}
			Interval range = new Interval(low, high);
			boolean same = layer(session().get(), session().get().ions().chosen()).filter(layer -> shownText(layer.range()).equals(shownText(range)))
					.isPresent();
			if (!same) {
				setRange(Optional.of(range));
			}
			say("");
		} catch (NumberFormatException e) {
			say("Write numbers into both fields.");
		}
	}

	private static String shownText(Interval range) {
		return Numbers.brief(range.min()) + ":" + Numbers.brief(range.max());
	}

	private void setRange(Optional<Interval> range) {
		session().ifPresent(session -> session.setIons(session.ions().changed(session.ions().chosen(), ion -> ion.withRange(range))));
	}

	private void say(String text) {
		if (!words.isDisposed() && !text.equals(words.getText())) {
			words.setText(text);
			((GridData) words.getLayoutData()).exclude = text.isEmpty();
			words.setVisible(!text.isEmpty());
			words.requestLayout();
		}
	}

	private void changed(Change change) {
		switch (change) {
		case SESSION -> {
			say("");
			refresh();
		}
		case IONS, PICTURE, DISPLAY -> refresh();
		case STATE, PIXEL, SPECTRUM, REGIONS, OPTICAL -> {
			// ions have no part in them
		}
		}
	}

	private void refresh() {
		Optional<ImagingSession> shown = session();
		if (shown.isEmpty()) {
			stack.say(new Notice("No ions", "Open an image first. Ions are typed here as m/z, or clicked in the spectrum."));
			return;
		}
		stack.showBody();
		ImagingSession session = shown.get();
		Ions ions = session.ions();
		table.setRedraw(false);
		while (table.getItemCount() > ions.list().size()) {
			table.getItem(table.getItemCount() - 1).dispose();
		}
		IntStream.range(0, ions.list().size()).forEach(i -> fill(i < table.getItemCount() ? table.getItem(i) : new TableItem(table, SWT.NONE),
				ions.list().get(i), layer(session, i)));
		table.setSelection(ions.chosen());
		table.setRedraw(true);
		overlay.setSelection(ions.overlay());
		remove.setEnabled(ions.chosen() >= Ions.FIXED);
		colour.setEnabled(true);
		if (!tolerance.isFocusControl()) {
			tolerance.setText(Numbers.brief(session.tolerance().amount()));
			unit.select(session.tolerance().unit().ordinal());
		}
		if (!from.isFocusControl() && !to.isFocusControl()) {
			Optional<Interval> range = layer(session, ions.chosen()).map(Shown.Layer::range);
			from.setText(range.map(r -> Numbers.brief(r.min())).orElse(""));
			to.setText(range.map(r -> Numbers.brief(r.max())).orElse(""));
		}
		entry.setEnabled(session.source().hasIons());
		if (!session.source().hasIons()) {
			say(session.source().run().isPresent() ? "Images of an m/z need a store on one mass axis: use Resample… over the image."
					: "This file holds these images alone, without the spectra.");
		}
	}

	private static Optional<Shown.Layer> layer(ImagingSession session, int index) {
		Ion.What what = session.ions().list().get(index).what();
		return session.shown().flatMap(shown -> shown.layers().stream().filter(layer -> layer.ion().what().equals(what)).findFirst());
	}

	private void fill(TableItem item, Ion ion, Optional<Shown.Layer> layer) {
		item.setImage(0, swatches.of(ion.colour()));
		item.setChecked(ion.inOverlay());
		item.setText(new String[] {ion.what().title(), layer.map(l -> Numbers.brief(l.range().min())).orElse(""),
				layer.map(l -> Numbers.brief(l.range().max()) + (ion.range().isPresent() ? "" : " (auto)")).orElse("")});
	}

	/** The keyboard goes to the field for an m/z. */
	public void setFocus() {
		stack.setFocus(entry.isEnabled() ? entry : table);
	}

	/** The list, for tests. */
	public Table table() {
		return table;
	}

	/** The field for an m/z, for tests. */
	public Text entry() {
		return entry;
	}

	/** The ends of the range, for tests. */
	public List<Text> range() {
		return List.of(from, to);
	}

	/** For tests. */
	public ToolItem overlay() {
		return overlay;
	}

	/** The words under the list, for tests. */
	public String words() {
		return words.getText();
	}

	/** The words in the place of the list, while there are some. */
	public Optional<Notice> notice() {
		return stack.notice();
	}
}

package org.outcrop.ui.series.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.outcrop.series.exchange.CsvGuess;
import org.outcrop.ui.series.model.exchange.CsvForm;
import org.outcrop.ui.series.model.exchange.CsvForm.Entry;

/** How a CSV file is read: what was guessed, and what the user says instead. Thread: user interface. */
final class CsvFields {

	private static final int WIDTH = 150;
	private static final String GUESSED = "(";

	private final Group group;
	private final Map<Entry, Combo> combos = new EnumMap<>(Entry.class);
	private final Map<Entry, String> guesses = new EnumMap<>(Entry.class);
	private final Runnable changed;
	private boolean filling;

	CsvFields(Composite parent, Runnable changed) {
		this.changed = changed;
		group = new Group(parent, SWT.NONE);
		group.setText("How the file is read");
		group.setLayout(new GridLayout(6, false));
		for (Entry entry : Entry.values()) {
			new Label(group, SWT.NONE).setText(entry.label());
			Combo combo = new Combo(group, entry.isOpen() ? SWT.NONE : SWT.READ_ONLY);
			GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
			data.widthHint = WIDTH;
			combo.setLayoutData(data);
			combo.setToolTipText(help(entry));
			combo.addListener(entry.isOpen() ? SWT.Modify : SWT.Selection, e -> typed());
			combos.put(entry, combo);
			guesses.put(entry, "");
			fill(entry, List.of());
		}
	}

	private static String help(Entry entry) {
		return switch (entry) {
		case TIME, CLOCK -> "A name, or a number from 1";
		case KEY -> "Of a long table, with one value in each row: the column that names its series; a name, or a number from 1";
		case ZONE -> "Of times that don't say theirs: Europe/Berlin, +01:00";
		case GAPS -> "Local times that don't exist, because clocks were set forward";
		case MISSING -> "With commas between them; an empty field is none in any case";
		case DELIMITER -> "A word of the list, or one character";
		case ENCODING, DECIMAL, SKIP, HEADER, TIME_FORMAT, BAD_ROWS -> "In brackets: what was guessed";
		};
	}

	private void typed() {
		if (!filling) {
			changed.run();
		}
	}

	/** The first choice is what was guessed, in brackets. */
	private void fill(Entry entry, List<String> names) {
		Combo combo = combos.get(entry);
		String now = said(entry, combo.getText());
		List<String> items = new ArrayList<>();
		items.add(GUESSED + (guesses.get(entry).isEmpty() ? "guessed" : guesses.get(entry)) + ")");
		items.addAll(entry == Entry.TIME || entry == Entry.CLOCK || entry == Entry.KEY ? names : entry.choices());
		if (!List.of(combo.getItems()).equals(items)) {
			combo.setItems(items.toArray(String[]::new));
		}
		String text = now.isEmpty() ? items.getFirst() : now;
		if (!text.equals(combo.getText())) {
			combo.setText(text);
		}
	}

	private static String said(Entry entry, String text) {
		return text.startsWith(GUESSED) ? "" : text;
	}

	/** Shows what was guessed where the user said nothing. @param names of the fields of a row */
	void show(CsvGuess guess, List<String> names) {
		filling = true;
		for (Entry entry : Entry.values()) {
			guesses.put(entry, CsvForm.guessed(entry, guess, names));
			if (!combos.get(entry).isFocusControl() || !entry.isOpen()) {
				fill(entry, names);
			}
		}
		filling = false;
	}

	/** What the user says. */
	CsvForm entered() {
		CsvForm form = CsvForm.NONE;
		for (Map.Entry<Entry, Combo> one : combos.entrySet()) {
			form = form.with(one.getKey(), said(one.getKey(), one.getValue().getText()));
		}
		return form;
	}

	Group control() {
		return group;
	}

	Combo combo(Entry entry) {
		return combos.get(entry);
	}
}

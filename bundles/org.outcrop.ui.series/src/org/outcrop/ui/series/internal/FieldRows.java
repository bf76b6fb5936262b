package org.outcrop.ui.series.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.ui.Palette;
import org.outcrop.ui.series.model.TypedPlace;
import org.outcrop.ui.series.model.forms.Field;
import org.outcrop.ui.series.model.forms.FieldKind;
import org.outcrop.ui.series.model.forms.ProcessDraft;

/** The fields of one function. Made anew for another function. Thread: user interface. */
final class FieldRows {

	private static final int INPUT_WIDTH = 190;
	private static final int HELP_WIDTH = 300;
	private static final int LINES_HEIGHT = 90;

	private final Composite area;
	private final Map<String, Row> rows = new LinkedHashMap<>();
	private final Runnable changed;
	private Optional<Text> lines = Optional.empty();

	private record Row(Field field, Label label, Control input, Label help) {
		String text() {
			return input instanceof Combo combo ? combo.getText() : ((Text) input).getText();
		}

		void setText(String text) {
			if (input instanceof Combo combo) {
				combo.setText(text);
			} else {
				((Text) input).setText(text);
			}
		}

		void show(boolean shown) {
			for (Control control : new Control[] {label, input, help}) {
				control.setVisible(shown);
				((GridData) control.getLayoutData()).exclude = !shown;
			}
		}
	}

	/**
	 * @param parent  in which they are made
	 * @param units   of the values of the input
	 * @param shown   places that the plot shows, which a button takes over
	 * @param changed told when something was typed
	 */
	FieldRows(Composite parent, ProcessDraft draft, String units, IndexMetadata index, Optional<PlaceRange> shown, Runnable changed) {
		this.changed = changed;
		area = new Composite(parent, SWT.NONE);
		area.setLayout(new GridLayout(3, false));
		if (draft.form().open()) {
			createLines(draft);
		}
		for (Field field : draft.form().fields()) {
			rows.put(field.name(), row(field, draft.typed().getOrDefault(field.name(), ""), units));
		}
		shown.filter(range -> takesRange(draft)).ifPresent(range -> createTaking(range, index));
		if (draft.form().fields().isEmpty() && !draft.form().open()) {
			help("There is nothing to choose.");
		}
		arrange();
	}

	private static boolean takesRange(ProcessDraft draft) {
		return draft.form().fields().stream().anyMatch(field -> field.kind() == FieldKind.FROM || field.kind() == FieldKind.RANGES);
	}

	private void createLines(ProcessDraft draft) {
		Label label = new Label(area, SWT.NONE);
		label.setText("Parameters");
		label.setLayoutData(new GridData(SWT.LEFT, SWT.TOP, false, false));
		Text text = new Text(area, SWT.MULTI | SWT.BORDER | SWT.V_SCROLL);
		GridData data = new GridData(SWT.FILL, SWT.FILL, true, false);
		data.widthHint = INPUT_WIDTH;
		data.heightHint = LINES_HEIGHT;
		text.setLayoutData(data);
		text.setText(draft.lines());
		text.addListener(SWT.Modify, e -> changed.run());
		lines = Optional.of(text);
		help("One on each line: name = value. Numbers, true and false are such; [1, 2] is a list; \"1\" is a text.");
	}

	private Row row(Field field, String typed, String units) {
		Label label = new Label(area, SWT.NONE);
		label.setText(field.label());
		boolean tall = field.kind() == FieldKind.RANGES;
		label.setLayoutData(new GridData(SWT.LEFT, tall ? SWT.TOP : SWT.CENTER, false, false));
		Control input = input(field, typed);
		GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
		data.widthHint = INPUT_WIDTH;
		if (tall) {
			data.heightHint = LINES_HEIGHT;
		}
		input.setLayoutData(data);
		input.setToolTipText(field.help());
		boolean ofValues = field.name().equals("min") || field.name().equals("max") || field.name().equals("value");
		String unit = ofValues ? units : field.unit();
		return new Row(field, label, input, help((unit.isEmpty() ? "" : unit + ". ") + field.help()));
	}

	private Control input(Field field, String typed) {
		if (field.words().isEmpty()) {
			Text text = new Text(area, field.kind() == FieldKind.RANGES ? SWT.MULTI | SWT.BORDER | SWT.V_SCROLL : SWT.BORDER);
			text.setText(typed);
			text.addListener(SWT.Modify, e -> changed.run());
			return text;
		}
		boolean fixed = field.kind() == FieldKind.WORD;
		Combo combo = new Combo(area, fixed ? SWT.READ_ONLY : SWT.NONE);
		combo.setItems(field.words().toArray(String[]::new));
		combo.setText(typed);
		combo.addListener(fixed ? SWT.Selection : SWT.Modify, e -> {
			arrange();
			changed.run();
		});
		return combo;
	}

	private Label help(String words) {
		Label label = new Label(area, SWT.WRAP);
		label.setText(words);
		label.setForeground(Palette.color(Palette.of(area).muted()));
		GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
		data.widthHint = HELP_WIDTH;
		label.setLayoutData(data);
		return label;
	}

	private void createTaking(PlaceRange range, IndexMetadata index) {
		new Label(area, SWT.NONE);
		Button button = new Button(area, SWT.PUSH);
		button.setText("From Plot View");
		button.setToolTipText("Takes the range that the plot shows");
		button.setLayoutData(new GridData(SWT.LEFT, SWT.CENTER, false, false));
		button.addListener(SWT.Selection, e -> take(range, index));
		help("");
	}

	private void take(PlaceRange range, IndexMetadata index) {
		String from = TypedPlace.exact(range.from(), index);
		String to = TypedPlace.exact(range.to(), index);
		for (Row row : rows.values()) {
			switch (row.field().kind()) {
			case FROM -> row.setText(from);
			case TO -> row.setText(to);
			case RANGES -> row.setText((row.text().isBlank() ? "" : row.text().stripTrailing() + "\n") + from + "/" + to);
			case WORD, NUMBER, NUMBER_OR_MISSING, COUNT, ODD, STEP, ZONE -> {
				// not a place
			}
			}
		}
		changed.run();
	}

	/** Fields that other choices make senseless are hidden. */
	private void arrange() {
		Map<String, String> typed = typed();
		rows.values().forEach(row -> row.show(row.field().isAsked(typed)));
		area.getParent().requestLayout();
		area.layout();
	}

	private Map<String, String> typed() {
		Map<String, String> typed = new LinkedHashMap<>();
		rows.forEach((name, row) -> typed.put(name, row.text()));
		return typed;
	}

	/** What was typed, put into a draft. */
	ProcessDraft entered(ProcessDraft draft) {
		return new ProcessDraft(draft.form(), typed(), lines.map(Text::getText).orElse(""), draft.output(), draft.overwrite());
	}

	/** The control of a parameter, for tests. */
	Control input(String name) {
		return rows.get(name).input();
	}

	/** The lines of a function whose parameters are not known, for tests. */
	Optional<Text> lines() {
		return lines;
	}

	void dispose() {
		area.dispose();
	}
}

package org.outcrop.ui.series.internal;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.outcrop.ui.series.model.provenance.Sheet;
import org.outcrop.ui.series.model.provenance.SheetField;
import org.outcrop.ui.series.model.provenance.SheetField.Level;

/** The fields of a signal and of its data set, which are typed into. Thread: user interface. */
final class SheetForm {

	private static final int WIDTH = 120;

	private final ScrolledComposite holder;
	private final Composite page;
	private final Map<SheetField, Text> fields = new EnumMap<>(SheetField.class);
	private final Map<Control, Level> levels = new LinkedHashMap<>();
	private final Label signalTitle;
	private final Label setTitle;

	/** @param typed told when something was typed */
	SheetForm(Composite parent, Runnable typed) {
		holder = new ScrolledComposite(parent, SWT.V_SCROLL);
		holder.setExpandHorizontal(true);
		holder.setExpandVertical(true);
		page = new Composite(holder, SWT.NONE);
		page.setLayout(new GridLayout(2, false));
		signalTitle = title(Level.SIGNAL);
		rows(Level.SIGNAL, typed);
		setTitle = title(Level.DATASET);
		rows(Level.DATASET, typed);
		holder.setContent(page);
		holder.addListener(SWT.Resize, e -> fit());
	}

	private Label title(Level level) {
		Label label = new Label(page, SWT.NONE);
		label.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
		levels.put(label, level);
		return label;
	}

	private void rows(Level level, Runnable typed) {
		for (SheetField field : SheetField.values()) {
			if (field.level() != level) {
				continue;
			}
			Label label = new Label(page, SWT.NONE);
			label.setText(field.label());
			label.setLayoutData(new GridData());
			Text text = new Text(page, SWT.BORDER);
			GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
			data.widthHint = WIDTH;
			text.setLayoutData(data);
			text.addListener(SWT.Modify, e -> typed.run());
			levels.put(label, level);
			levels.put(text, level);
			fields.put(field, text);
		}
	}

	private void fit() {
		holder.setMinHeight(page.computeSize(Math.max(1, holder.getClientArea().width), SWT.DEFAULT).y);
	}

	Control control() {
		return holder;
	}

	/** Shows what a sheet says; fields of what it has not are hidden. */
	void show(Sheet sheet) {
		signalTitle.setText(sheet.signal().map(signal -> "Signal " + signal.name()).orElse(""));
		setTitle.setText("Data set " + sheet.dataset().name());
		levels.forEach((control, level) -> {
			boolean shown = level == Level.DATASET || sheet.signal().isPresent();
			control.setVisible(shown);
			((GridData) control.getLayoutData()).exclude = !shown;
		});
		fields.forEach((field, text) -> {
			String said = field.text(sheet);
			if (!said.equals(text.getText())) {
				text.setText(said);
			}
		});
		page.layout();
		fit();
	}

	/** What is typed. */
	Map<SheetField, String> texts() {
		Map<SheetField, String> texts = new EnumMap<>(SheetField.class);
		fields.forEach((field, text) -> texts.put(field, text.getText()));
		return texts;
	}

	Text field(SheetField field) {
		return fields.get(field);
	}
}

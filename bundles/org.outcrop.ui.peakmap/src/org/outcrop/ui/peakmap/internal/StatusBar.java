package org.outcrop.ui.peakmap.internal;

import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.outcrop.data.WarningLog;
import org.outcrop.ui.peakmap.model.CursorValue;
import org.outcrop.ui.peakmap.model.PeakMapModel;
import org.outcrop.ui.peakmap.model.RtUnit;
import org.outcrop.ui.peakmap.model.RunSession;

/** The line under the map: what is under the mouse, how good the picture is, and what was odd about the file. Thread: user interface. */
public final class StatusBar extends Composite {

	private static final String HELP = "Wheel: zoom    drag: zoom to box    Ctrl+drag: move    double click: whole run    right click: more";

	private final PeakMapModel model;
	private final Label value;
	private final Label picture;
	private final Link warnings;

	public StatusBar(Composite parent, PeakMapModel model) {
		super(parent, SWT.NONE);
		this.model = model;
		GridLayout layout = new GridLayout(3, false);
		layout.marginHeight = 2;
		layout.horizontalSpacing = 12;
		setLayout(layout);
		value = new Label(this, SWT.NONE);
		value.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		picture = new Label(this, SWT.RIGHT);
		picture.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
		warnings = new Link(this, SWT.NONE);
		warnings.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
		warnings.addListener(SWT.Selection, e -> showWarnings());
		refresh();
	}

	/** Shows what is under the mouse. */
	public void show(Optional<CursorValue> cursor) {
		RtUnit unit = model.run().map(run -> run.options().rtUnit()).orElse(RtUnit.MINUTES);
		boolean visible = model.run().filter(RunSession::hasMap).isPresent();
		// what is said of the picture needs the room while there is anything to say
		value.setText(cursor.map(c -> c.text(unit)).orElse(visible && picture.getText().isEmpty() ? HELP : ""));
	}

	/** Shows how good the picture is. */
	public void show(String pictureState) {
		if (!picture.getText().equals(pictureState)) {
			picture.setText(pictureState);
			if (value.getText().isEmpty() || value.getText().equals(HELP)) {
				show(Optional.empty());
			}
			layout();
		}
	}

	/** Shows whether there are warnings. */
	public void refresh() {
		show(Optional.empty());
		int count = entries().size();
		warnings.setText(count == 0 ? "" : "<a>⚠ " + count + (count == 1 ? " warning" : " warnings") + "</a>");
		warnings.setToolTipText(count == 0 ? "" : "What was odd about this file");
		((GridData) warnings.getLayoutData()).exclude = count == 0;
		warnings.setVisible(count > 0);
		layout();
	}

	private List<WarningLog.Entry> entries() {
		return model.run().map(RunSession::warnings).orElse(List.of());
	}

	private void showWarnings() {
		model.run().ifPresent(run -> new WarningsDialog(getShell(), run.file(), entries()).open());
	}

	/** What is said of the mouse's place, for tests. */
	public String valueText() {
		return value.getText();
	}

	/** What is said of the picture, for tests. */
	public String pictureText() {
		return picture.getText();
	}

	/** What is said of warnings, for tests. */
	public String warningText() {
		return warnings.getText();
	}
}

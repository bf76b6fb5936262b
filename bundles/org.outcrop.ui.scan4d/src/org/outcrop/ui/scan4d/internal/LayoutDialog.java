package org.outcrop.ui.scan4d.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.outcrop.data.scan4d.LayoutChoice;
import org.outcrop.data.scan4d.ScanLayout;
import org.outcrop.ui.LatestWork;
import org.outcrop.ui.Numbers;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.scan4d.model.FrameSums;
import org.outcrop.ui.scan4d.model.LayoutDraft;
import org.outcrop.ui.scan4d.model.ScanSession;

/** Asks how the frames of a file make a scan. Thread: user interface. */
public final class LayoutDialog extends TitleAreaDialog {

	private static final int LIST_HEIGHT = 120;

	private final ScanSession session;
	private final Optional<FrameSums> sums;
	private Text rows;
	private Text columns;
	private Text skip;
	private Text flyback;
	private Label fit;
	private Table table;
	private ScanLayout chosen;

	public LayoutDialog(Shell parent, ScanSession session) {
		super(parent);
		this.session = session;
		this.sums = session.overview().frameSums();
		this.chosen = session.outline().layout().layout();
		setHelpAvailable(false);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Scan Shape");
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		Composite form = new Composite(area, SWT.NONE);
		form.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		form.setLayout(new GridLayout(4, false));
		table = table(form);
		rows = field(form, "Rows (slow):", chosen.rows());
		columns = field(form, "Positions in a row (fast):", chosen.columns());
		skip = field(form, "Frames to skip first:", chosen.skip());
		flyback = field(form, "Flyback frames after each row:", chosen.flyback());
		fit = new Label(form, SWT.WRAP);
		fit.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 4, 1));
		setTitle("How the frames of this file make a scan");
		setMessage("Changing it reads nothing again, and is remembered for this file.");
		fill(List.of());
		LatestWork work = new LatestWork("outcrop-scan-layouts", new UiThread(parent.getDisplay()));
		form.addListener(SWT.Dispose, e -> work.close());
		work.submit(progress -> session.scan().layouts(), this::fill,
				failure -> setMessage("Other shapes can't be looked for: " + failure.getMessage()));
		showFit();
		return area;
	}

	private Table table(Composite form) {
		Label label = new Label(form, SWT.NONE);
		label.setText("What speaks for which shape; a click takes it over:");
		label.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 4, 1));
		Table list = new Table(form, SWT.BORDER | SWT.FULL_SELECTION | SWT.SINGLE);
		list.setHeaderVisible(true);
		GridData data = new GridData(SWT.FILL, SWT.FILL, true, true, 4, 1);
		data.heightHint = LIST_HEIGHT;
		list.setLayoutData(data);
		for (String title : new String[] {"Shape", "Why", "Lines alike"}) {
			TableColumn column = new TableColumn(list, SWT.NONE);
			column.setText(title);
		}
		list.addListener(SWT.Selection, e -> take((LayoutChoice) e.item.getData()));
		return list;
	}

	private Text field(Composite form, String label, long value) {
		new Label(form, SWT.NONE).setText(label);
		Text text = new Text(form, SWT.BORDER);
		text.setText(Long.toString(value));
		GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
		data.widthHint = 70;
		text.setLayoutData(data);
		text.addListener(SWT.Modify, e -> check());
		return text;
	}

	private void fill(List<LayoutChoice> choices) {
		if (table.isDisposed()) {
			return;
		}
		table.removeAll();
		List<LayoutChoice> all = new ArrayList<>(List.of(session.outline().layout()));
		choices.stream().filter(c -> !c.layout().equals(all.get(0).layout())).forEach(all::add);
		for (LayoutChoice choice : all) {
			TableItem item = new TableItem(table, SWT.NONE);
			double likeness = sums.map(s -> s.likeness(choice.layout())).orElse(Double.NaN);
			item.setText(new String[] {choice.layout().toString(), choice.reason(), Double.isNaN(likeness) ? "" : Numbers.fixed(likeness, 2)});
			item.setData(choice);
		}
		for (TableColumn column : table.getColumns()) {
			column.pack();
		}
	}

	private void take(LayoutChoice choice) {
		rows.setText(Long.toString(choice.layout().rows()));
		columns.setText(Long.toString(choice.layout().columns()));
		skip.setText(Long.toString(choice.layout().skip()));
		flyback.setText(Integer.toString(choice.layout().flyback()));
	}

	private LayoutDraft draft() {
		return new LayoutDraft(rows.getText(), columns.getText(), skip.getText(), flyback.getText(), session.outline().frames());
	}

	private void check() {
		if (fit == null) {
			return;
		}
		Optional<String> problem = draft().problem();
		setErrorMessage(problem.orElse(null));
		getButton(IDialogConstants.OK_ID).setEnabled(problem.isEmpty());
		if (problem.isEmpty()) {
			chosen = draft().layout();
			showFit();
		}
	}

	private void showFit() {
		double likeness = sums.map(s -> s.likeness(chosen)).orElse(Double.NaN);
		String alike = Double.isNaN(likeness) ? "" : " Neighbouring lines are alike by " + Numbers.fixed(likeness, 2) + " (1 is most).";
		fit.setText(draft().fit() + alike);
		fit.requestLayout();
	}

	/** The shape that was typed, once the dialog is done. */
	public ScanLayout chosen() {
		return chosen;
	}

	/** The fields in their order, for tests. */
	public List<Text> fields() {
		return List.of(rows, columns, skip, flyback);
	}

	/** Presses OK, for tests. */
	public void press() {
		buttonPressed(IDialogConstants.OK_ID);
	}
}

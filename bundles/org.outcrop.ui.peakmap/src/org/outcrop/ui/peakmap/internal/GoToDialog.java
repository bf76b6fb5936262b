package org.outcrop.ui.peakmap.internal;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.outcrop.array.Interval;
import org.outcrop.ui.Numbers;
import org.outcrop.ui.peakmap.model.Gesture;
import org.outcrop.ui.peakmap.model.GoTo;
import org.outcrop.ui.peakmap.model.MapView;
import org.outcrop.ui.peakmap.model.RtUnit;
import org.outcrop.ui.peakmap.model.RunSession;

/** Asks for the range to show. Thread: user interface. */
public final class GoToDialog extends TitleAreaDialog {

	private final RunSession run;
	private Text rt;
	private Text mz;
	private MapView target;

	public GoToDialog(Shell parent, RunSession run) {
		super(parent);
		this.run = run;
		this.target = run.view();
		setHelpAvailable(false);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Go to Range");
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		Composite form = new Composite(area, SWT.NONE);
		form.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		form.setLayout(new GridLayout(2, false));
		RtUnit unit = run.options().rtUnit();
		Interval now = run.view().rt();
		rt = field(form, "Retention time (" + unit.symbol() + "):",
				Numbers.fixed(unit.of(now.min()), unit.digits()) + ":" + Numbers.fixed(unit.of(now.max()), unit.digits()));
		mz = field(form, "m/z:", Numbers.fixed(run.view().mz().min(), 4) + ":" + Numbers.fixed(run.view().mz().max(), 4));
		setTitle("Show a range of the run");
		setMessage("Retention time like 4.2:4.8 or 250:290 s; m/z like 400:500 or 445.12 ± 20 ppm.");
		rt.selectAll();
		return area;
	}

	private Text field(Composite form, String label, String value) {
		new Label(form, SWT.NONE).setText(label);
		Text text = new Text(form, SWT.BORDER);
		text.setText(value);
		text.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		text.addListener(SWT.Modify, e -> check());
		return text;
	}

	private void check() {
		if (mz == null) {
			return;
		}
		String problem = null;
		try {
			target = new MapView(GoTo.rt(rt.getText(), run.options().rtUnit(), run.view().rt(), run.wholeView().rt()),
					GoTo.mz(mz.getText(), run.view().mz(), run.wholeView().mz()));
		} catch (IllegalArgumentException e) {
			problem = e.getMessage();
		}
		setErrorMessage(problem);
		getButton(IDialogConstants.OK_ID).setEnabled(problem == null);
	}

	@Override
	protected void okPressed() {
		run.show(target, Gesture.SINGLE);
		super.okPressed();
	}
}

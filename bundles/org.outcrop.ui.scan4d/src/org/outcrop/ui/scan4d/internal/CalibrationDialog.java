package org.outcrop.ui.scan4d.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.Calibration;
import org.outcrop.scan4d.Binning;
import org.outcrop.scan4d.CalibratedScan;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.DiskFinder;
import org.outcrop.scan4d.Picture;
import org.outcrop.ui.LatestWork;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.scan4d.model.CalibrationDraft;
import org.outcrop.ui.scan4d.model.DetectorMove;
import org.outcrop.ui.scan4d.model.FrameShown;
import org.outcrop.ui.scan4d.model.ScanSession;

/** Asks what a step of the scan and a pixel of the detector are. Thread: user interface. */
public final class CalibrationDialog extends TitleAreaDialog {

	private static final int RESET = IDialogConstants.CLIENT_ID;
	private static final int WIDTH = 80;

	private final ScanSession session;
	private final Calibration ofFile;
	private final List<Text> step = new ArrayList<>();
	private final List<Text> pixel = new ArrayList<>();
	private final List<Text> zero = new ArrayList<>();
	private Combo stepUnit;
	private Combo pixelUnit;
	private Text radius;
	private Text spacing;
	private Combo spacingUnit;
	private LatestWork finding;
	private Calibration chosen;

	public CalibrationDialog(Shell parent, ScanSession session) {
		super(parent);
		this.session = session;
		this.chosen = session.outline().calibration();
		this.ofFile = Binning.binned(CalibratedScan.ofFile(session.scan()), Binning.factorOf(session.scan()));
		setHelpAvailable(false);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Pixel Sizes");
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
		form.setLayout(new GridLayout(6, false));
		finding = new LatestWork("outcrop-zero-finder", new UiThread(parent.getDisplay()));
		form.addListener(SWT.Dispose, e -> finding.close());
		row(form, "Scan step:", step, "down", "across");
		stepUnit = unit(form, CalibrationDraft.STEP_UNITS);
		row(form, "Detector pixel:", pixel, "down", "across");
		pixelUnit = unit(form, CalibrationDraft.PIXEL_UNITS);
		row(form, "Zero of the detector at:", zero, "row", "column");
		Button find = new Button(form, SWT.PUSH);
		find.setText("Find");
		find.setToolTipText("The centre of the bright-field disk");
		find.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, false, false));
		find.addListener(SWT.Selection, e -> findZero());
		createRing(form);
		setTitle("What a step of the scan and a pixel of the detector are");
		setMessage("Taken at once for scale bars, read-outs, radii and exports, and remembered for this file. The file stays as it is.");
		fill(chosen);
		return area;
	}

	private void row(Composite form, String label, List<Text> into, String first, String second) {
		new Label(form, SWT.NONE).setText(label);
		for (String name : new String[] {first, second}) {
			Label axis = new Label(form, SWT.NONE);
			axis.setText(name);
			axis.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
			into.add(text(form));
		}
	}

	private Text text(Composite form) {
		Text text = new Text(form, SWT.BORDER);
		GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
		data.widthHint = WIDTH;
		text.setLayoutData(data);
		text.addListener(SWT.Modify, e -> check());
		return text;
	}

	private Combo unit(Composite form, List<String> units) {
		Combo combo = new Combo(form, SWT.READ_ONLY);
		units.forEach(combo::add);
		combo.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, false, false));
		combo.addListener(SWT.Selection, e -> check());
		return combo;
	}

	private void createRing(Composite form) {
		Group group = new Group(form, SWT.NONE);
		group.setText("From a ring whose spacing is known");
		group.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, false, 6, 1));
		group.setLayout(new GridLayout(6, false));
		new Label(group, SWT.NONE).setText("Radius in pixels:");
		radius = text(group);
		radius.setText(radiusOfDetector().map(CalibrationDraft::text).orElse(""));
		new Label(group, SWT.NONE).setText("is a spacing of:");
		spacing = text(group);
		spacingUnit = new Combo(group, SWT.READ_ONLY);
		spacingUnit.setItems("nm", "Å");
		spacingUnit.select(0);
		spacingUnit.addListener(SWT.Selection, e -> check());
		Button use = new Button(group, SWT.PUSH);
		use.setText("Take Over");
		use.setToolTipText("Size of a detector pixel from this ring; the radius begins as that of the detector");
		use.addListener(SWT.Selection, e -> takeRing());
	}

	/** Where the user has laid a detector over a ring, that is its radius. */
	private Optional<Double> radiusOfDetector() {
		return switch (session.request().detector()) {
		case Detector.Ring r -> Optional.of((r.inner() + r.outer()) / 2);
		case Detector.Sector s -> Optional.of((s.inner() + s.outer()) / 2);
		case Detector.Disk d -> Optional.of(d.radius());
		case Detector.Ellipse e -> Optional.of(Math.sqrt(e.halfAxis1() * e.halfAxis2()));
		case Detector.Everything e -> Optional.empty();
		case Detector.Point p -> Optional.empty();
		case Detector.Rectangle r -> Optional.empty();
		case Detector.Polygon p -> Optional.empty();
		case Detector.Weights w -> Optional.empty();
		};
	}

	private void takeRing() {
		Optional<Double> r = CalibrationDraft.number(radius.getText()).filter(value -> value > 0);
		Optional<Double> d = CalibrationDraft.number(spacing.getText()).filter(value -> value > 0);
		if (r.isEmpty() || d.isEmpty()) {
			setErrorMessage("Radius and spacing of the ring are numbers above 0.");
			return;
		}
		select(pixelUnit, "1/" + spacingUnit.getText());
		String size = CalibrationDraft.text(CalibrationDraft.ofRing(r.get(), d.get()));
		pixel.forEach(text -> text.setText(size));
	}

	/** Looks at the mean of all frames where that is known, else at the frame that is shown. */
	private void findZero() {
		Optional<Picture> picture = session.overview().frameSum().or(() -> session.frame().map(FrameShown::picture));
		picture.ifPresent(p -> finding.submit(progress -> DiskFinder.find(p), found -> found.ifPresentOrElse(disk -> {
			zero.get(0).setText(CalibrationDraft.text(DetectorMove.rounded(disk.centreRow())));
			zero.get(1).setText(CalibrationDraft.text(DetectorMove.rounded(disk.centreColumn())));
		}, () -> setErrorMessage("Nothing in the frame stands out as a bright-field disk.")), e -> setErrorMessage(e.getMessage())));
	}

	private void fill(Calibration calibration) {
		CalibrationDraft draft = CalibrationDraft.of(calibration, session.shape());
		for (int i = 0; i < 2; i++) {
			step.get(i).setText(draft.step().get(i));
			pixel.get(i).setText(draft.pixel().get(i));
			zero.get(i).setText(draft.zero().get(i));
		}
		select(stepUnit, draft.stepUnit());
		select(pixelUnit, draft.pixelUnit());
	}

	/** A unit that only this file has can be kept. */
	private void select(Combo combo, String unit) {
		if (combo.indexOf(unit) < 0) {
			combo.add(unit);
		}
		combo.select(combo.indexOf(unit));
		check();
	}

	private CalibrationDraft draft() {
		return new CalibrationDraft(step.stream().map(Text::getText).toList(), stepUnit.getText(), pixel.stream().map(Text::getText).toList(),
				pixelUnit.getText(), zero.stream().map(Text::getText).toList());
	}

	private void check() {
		if (getButton(IDialogConstants.OK_ID) == null) {
			return;
		}
		boolean scanCounts = !stepUnit.getText().equals(AxisCalibration.PIXELS);
		boolean detectorCounts = !pixelUnit.getText().equals(AxisCalibration.PIXELS);
		step.forEach(text -> text.setEnabled(scanCounts));
		pixel.forEach(text -> text.setEnabled(detectorCounts));
		zero.forEach(text -> text.setEnabled(detectorCounts));
		Optional<String> problem = draft().problem();
		setErrorMessage(problem.orElse(null));
		getButton(IDialogConstants.OK_ID).setEnabled(problem.isEmpty());
		if (problem.isEmpty()) {
			chosen = unlessSame(draft());
		}
	}

	/** Texts have fewer digits than numbers: what was not changed stays to the last one. */
	private Calibration unlessSame(CalibrationDraft draft) {
		for (Calibration known : List.of(ofFile, session.outline().calibration())) {
			if (draft.equals(CalibrationDraft.of(known, session.shape()))) {
				return known;
			}
		}
		return draft.over(ofFile);
	}

	@Override
	protected Control createContents(Composite parent) {
		Control contents = super.createContents(parent);
		check();
		return contents;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		Button reset = createButton(parent, RESET, "As in the File", false);
		reset.setToolTipText("What the file itself says");
		super.createButtonsForButtonBar(parent);
	}

	@Override
	protected void buttonPressed(int id) {
		if (id == RESET) {
			fill(ofFile);
		} else {
			super.buttonPressed(id);
		}
	}

	/** What was entered, once the dialog is done. */
	public Calibration chosen() {
		return chosen;
	}

	/** Step down and across, pixel down and across, zero's row and column, radius and spacing of a ring; for tests. */
	public List<Text> fields() {
		List<Text> all = new ArrayList<>(step);
		all.addAll(pixel);
		all.addAll(zero);
		all.addAll(List.of(radius, spacing));
		return all;
	}

	/** Units of the step, of the pixel and of the spacing; for tests. */
	public List<Combo> units() {
		return List.of(stepUnit, pixelUnit, spacingUnit);
	}
}

package org.outcrop.ui.scan4d;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.Product.Reduction;
import org.outcrop.ui.FileDrop;
import org.outcrop.ui.scan4d.internal.DetectorActions;
import org.outcrop.ui.scan4d.internal.DetectorFields;
import org.outcrop.ui.scan4d.internal.TurnFields;
import org.outcrop.ui.scan4d.model.Change;
import org.outcrop.ui.scan4d.model.DetectorKind;
import org.outcrop.ui.scan4d.model.FrameSource;
import org.outcrop.ui.scan4d.model.ImageMode;
import org.outcrop.ui.scan4d.model.ImageRequest;
import org.outcrop.ui.scan4d.model.ScanModel;
import org.outcrop.ui.scan4d.model.ScanSession;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** The virtual detector in numbers: its kind, its measures, and what is made with it. */
public final class DetectorPart {

	private static final int LEAST_WIDTH = 300;

	private final ScanModel model;
	private ScrolledComposite scroll;
	private Composite body;
	private Combo kind;
	private Combo mode;
	private Combo reduction;
	private DetectorFields fields;
	private TurnFields turn;
	private Text text;
	private Button copy;
	private Button snap;
	private Button ellipse;
	private DetectorActions actions;

	@Inject
	public DetectorPart(ScanModel model) {
		this.model = model;
	}

	@PostConstruct
	void create(Composite parent) {
		parent.setLayout(new FillLayout());
		scroll = new ScrolledComposite(parent, SWT.V_SCROLL | SWT.H_SCROLL);
		scroll.setExpandHorizontal(true);
		scroll.setExpandVertical(true);
		body = new Composite(scroll, SWT.NONE);
		body.setLayout(new GridLayout(2, false));
		scroll.setContent(body);
		actions = new DetectorActions(model, body::getShell);
		Composite first = labelled("Detector:");
		first.setLayout(row());
		kind = combo(first, DetectorKind.values().length, i -> DetectorKind.values()[i].label(),
				i -> actions.choose(DetectorKind.values()[i]));
		fields = new DetectorFields(labelled("Measures:"), model);
		Composite made = labelled("Shows:");
		made.setLayout(row());
		mode = combo(made, ImageMode.values().length, i -> ImageMode.values()[i].label(),
				i -> request(r -> r.withMode(ImageMode.values()[i])));
		new Label(made, SWT.NONE).setText("made of the");
		reduction = combo(made, Reduction.values().length,
				i -> FrameSource.title(Reduction.values()[i]).toLowerCase(Locale.ROOT), i -> request(r -> r.withReduction(Reduction.values()[i])));
		new Label(made, SWT.NONE).setText("of its pixels");
		turn = new TurnFields(labelled("Scan turned by:"), model);
		createText();
		scroll.addListener(SWT.Resize, e -> fit());
		FileDrop.install(scroll);
		Consumer<Change> changed = this::changed;
		model.addListener(changed);
		scroll.addListener(SWT.Dispose, e -> model.removeListener(changed));
		refresh();
	}

	private Composite labelled(String label) {
		new Label(body, SWT.NONE).setText(label);
		Composite row = new Composite(body, SWT.NONE);
		row.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		return row;
	}

	private static RowLayout row() {
		RowLayout row = new RowLayout(SWT.HORIZONTAL);
		row.center = true;
		row.marginLeft = 0;
		row.marginTop = 0;
		row.marginBottom = 0;
		return row;
	}

	private interface Names {
		String of(int index);
	}

	private interface Chosen {
		void at(int index);
	}

	private static Combo combo(Composite row, int count, Names names, Chosen chosen) {
		Combo combo = new Combo(row, SWT.READ_ONLY);
		for (int i = 0; i < count; i++) {
			combo.add(names.of(i));
		}
		combo.addListener(SWT.Selection, e -> chosen.at(combo.getSelectionIndex()));
		return combo;
	}

	private void request(UnaryOperator<ImageRequest> effect) {
		model.session().ifPresent(session -> session.setRequest(effect.apply(session.request())));
	}

	private void createText() {
		Composite row = labelled("As text:");
		GridLayout layout = new GridLayout(4, false);
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		row.setLayout(layout);
		text = new Text(row, SWT.BORDER | SWT.READ_ONLY);
		GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
		wide.widthHint = 180;
		text.setLayoutData(wide);
		text.setToolTipText("As outcrop virtual --detector takes it");
		copy = new Button(row, SWT.PUSH);
		copy.setText("Copy");
		copy.setToolTipText("Copy the detector for the command line");
		copy.addListener(SWT.Selection, e -> actions.copy());
		snap = new Button(row, SWT.PUSH);
		snap.setText("Snap to Disk");
		snap.setToolTipText("Put the detector on the bright-field disk");
		snap.addListener(SWT.Selection, e -> actions.snap());
		ellipse = new Button(row, SWT.PUSH);
		ellipse.setText("Fit Ellipse");
		ellipse.setToolTipText("Of the ring of the pattern that lies between the radii of a ring detector: how far it is from a circle");
		ellipse.addListener(SWT.Selection, e -> actions.ellipse());
	}

	private void changed(Change change) {
		if (change == Change.SESSION || change == Change.DETECTOR || change == Change.CALIBRATION) {
			refresh();
		}
	}

	private void refresh() {
		Optional<ScanSession> session = model.session();
		ImageRequest request = session.map(ScanSession::request).orElse(ImageRequest.OVERVIEW);
		for (Control control : new Control[] {kind, mode, reduction, text, copy, snap}) {
			control.setEnabled(session.isPresent());
		}
		select(kind, DetectorKind.of(request.detector()).ordinal());
		select(mode, request.mode().ordinal());
		select(reduction, request.reduction().ordinal());
		ellipse.setEnabled(request.detector() instanceof Detector.Ring);
		reduction.setEnabled(session.isPresent() && !request.mode().isShift());
		String words = session.isPresent() ? actions.text() : "";
		if (!words.equals(text.getText())) {
			text.setText(words);
		}
		boolean changed = fields.refresh();
		turn.refresh();
		if (changed) {
			body.layout(true, true);
		}
		fit();
	}

	/** As narrow as the part is, with as many lines as that takes. */
	private void fit() {
		int width = Math.max(LEAST_WIDTH, scroll.getClientArea().width);
		scroll.setMinSize(LEAST_WIDTH, body.computeSize(width, SWT.DEFAULT).y);
	}

	private static void select(Combo combo, int index) {
		if (combo.getSelectionIndex() != index) {
			combo.select(index);
		}
	}

	@Focus
	void focus() {
		kind.setFocus();
	}

	/** The numbers that can be typed, for tests. */
	public DetectorFields fields() {
		return fields;
	}

	/** The detector as text, for tests. */
	public Text text() {
		return text;
	}

	/** How the scan stands against the detector, for tests. */
	public TurnFields turn() {
		return turn;
	}

	/** The button that fits an ellipse, for tests. */
	public Button ellipse() {
		return ellipse;
	}
}

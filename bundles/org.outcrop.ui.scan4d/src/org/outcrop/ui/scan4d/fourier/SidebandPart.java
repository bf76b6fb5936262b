package org.outcrop.ui.scan4d.fourier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.services.EContextService;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.DiskFinder;
import org.outcrop.scan4d.Picture;
import org.outcrop.ui.LatestWork;
import org.outcrop.ui.Numbers;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.scan4d.fourier.model.FourierChange;
import org.outcrop.ui.scan4d.fourier.model.FourierModel;
import org.outcrop.ui.scan4d.fourier.model.FourierPane;
import org.outcrop.ui.scan4d.fourier.model.FourierSession;
import org.outcrop.ui.scan4d.fourier.model.SidebandChoices;
import org.outcrop.ui.scan4d.fourier.model.Side;
import org.outcrop.ui.scan4d.fourier.widgets.PaneView;
import org.outcrop.ui.scan4d.internal.ControlRow;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** A preview of single-sideband ptychography: the geometry of the measurement, and the object's phase and amplitude. */
public final class SidebandPart {

	private static final int WIDTH = 46;

	private final FourierModel model;
	private final List<Text> fields = new ArrayList<>();
	private Composite body;
	private ControlRow row;
	private Button flip;
	private Button find;
	private Button reconstruct;
	private Button stop;
	private Label problem;
	private PaneView phase;
	private PaneView amplitude;
	private LatestWork finding;
	private Optional<FourierSession> of = Optional.empty();

	@Inject
	public SidebandPart(FourierModel model) {
		this.model = model;
	}

	@PostConstruct
	void create(Composite parent, @org.eclipse.e4.core.di.annotations.Optional EContextService contexts) {
		body = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout();
		layout.marginWidth = 4;
		layout.marginHeight = 2;
		layout.verticalSpacing = 2;
		body.setLayout(layout);
		createFields();
		problem = new Label(body, SWT.WRAP);
		GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
		wide.widthHint = 200;
		problem.setLayoutData(wide);
		Composite pictures = new Composite(body, SWT.NONE);
		pictures.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		pictures.setLayout(new FillLayout(SWT.HORIZONTAL));
		phase = new PaneView(pictures, model, FourierPane.OBJECT_PHASE, Optional.ofNullable(contexts));
		amplitude = new PaneView(pictures, model, FourierPane.OBJECT_AMPLITUDE, Optional.ofNullable(contexts));
		finding = new LatestWork("outcrop-fourier-disc", new UiThread(parent.getDisplay()));
		Consumer<FourierChange> changed = this::changed;
		model.addListener(changed);
		body.addListener(SWT.Dispose, e -> {
			model.removeListener(changed);
			finding.close();
		});
		changed(FourierChange.SESSION);
	}

	private void createFields() {
		row = new ControlRow(body);
		row.control().setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		field("Disc row", "Row of the bright-field disc's centre, in pixels of the transform");
		field("column", "Column of the bright-field disc's centre");
		field("radius", "Radius of the bright-field disc, pixels");
		find = row.push("Find", "Find the disc in the transform", this::find);
		field("Scan step y", "Distance of scan rows, nm");
		field("x", "Distance of scan columns, nm");
		fields.add(row.text("kV", "Accelerating voltage, from which the wavelength comes", WIDTH, this::voltageEntered));
		field("mrad", "Convergence half-angle, the radius of the disc in mrad");
		field("Turned by", "Degrees by which the scan's axes are turned against the detector's");
		flip = row.check("Flip", "The detector's rows run against the scan's", this::refresh);
		reconstruct = row.push("Reconstruct", "Goes through the transform once", this::reconstruct);
		stop = row.push("Stop", "Ends the reconstruction", () -> model.session().ifPresent(FourierSession::stopReconstruction));
	}

	private void field(String label, String help) {
		fields.add(row.text(label, help, WIDTH, this::refresh));
	}

	/** Where the file tells inverse lengths, the angle of the disc follows from the wavelength. */
	private void voltageEntered() {
		model.session().ifPresent(session -> choices().ifPresent(c -> c.withAngleOf(session.scan().outline().calibration())
				.ifPresent(next -> set(session, next))));
		refresh();
	}

	private void find() {
		model.session().filter(FourierSession::isForImages).ifPresent(session -> finding.submit(progress -> first(session),
				choices -> set(session, choices), failure -> problem.setText("The disc can't be found: " + failure.getMessage())));
	}

	/** The disc is where most amplitude is. */
	private static SidebandChoices first(FourierSession session) {
		Picture sum = session.planes().spectrum().amplitudeSum();
		Detector.Disk disk = DiskFinder.find(sum).orElseGet(
				() -> new Detector.Disk((sum.rows() - 1) / 2.0, (sum.columns() - 1) / 2.0, Math.min(sum.rows(), sum.columns()) / 4.0));
		return SidebandChoices.first(disk.centreRow(), disk.centreColumn(), disk.radius(), session.scan().outline().calibration());
	}

	private void set(FourierSession session, SidebandChoices c) {
		if (body.isDisposed() || model.session().filter(session::equals).isEmpty()) {
			return;
		}
		double[] values = {c.centreRow(), c.centreColumn(), c.radius(), c.stepY(), c.stepX(), c.kilovolts(), c.convergence(), c.rotation()};
		for (int i = 0; i < values.length; i++) {
			fields.get(i).setText(Numbers.brief(values[i]));
		}
		refresh();
	}

	private Optional<SidebandChoices> choices() {
		double[] v = new double[fields.size()];
		try {
			for (int i = 0; i < v.length; i++) {
				v[i] = Double.parseDouble(fields.get(i).getText().strip());
			}
		} catch (NumberFormatException e) {
			return Optional.empty();
		}
		return Optional.of(new SidebandChoices(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], flip.getSelection()));
	}

	private void reconstruct() {
		model.session().ifPresent(session -> choices().filter(c -> c.problem().isEmpty())
				.ifPresent(c -> session.reconstruct(c.parameters(session.plane(Side.SCAN)))));
	}

	private void changed(FourierChange change) {
		if (body.isDisposed()) {
			return;
		}
		if (change == FourierChange.SESSION && !model.session().equals(of)) {
			of = model.session();
			find();
		}
		refresh();
	}

	private void refresh() {
		boolean can = model.session().filter(FourierSession::isForImages).isPresent();
		fields.forEach(field -> field.setEnabled(can));
		flip.setEnabled(can);
		find.setEnabled(can);
		String words = !can ? "" : choices().map(c -> c.problem().orElse("")).orElse("All fields take numbers.");
		if (!words.equals(problem.getText())) {
			problem.setText(words);
			((GridData) problem.getLayoutData()).exclude = words.isEmpty();
			problem.setVisible(!words.isEmpty());
			body.layout(true, true);
		}
		boolean busy = model.session().filter(FourierSession::isReconstructing).isPresent();
		reconstruct.setEnabled(can && words.isEmpty() && !busy);
		stop.setEnabled(busy);
	}

	@Focus
	void focus() {
		phase.focus();
	}

	/** One of the numbers, for tests. */
	public Text field(int index) {
		return fields.get(index);
	}

	/** Begins, for tests. */
	public Button reconstructButton() {
		return reconstruct;
	}

	/** Phase of the object, for tests. */
	public PaneView phase() {
		return phase;
	}

	/** Amplitude of the object, for tests. */
	public PaneView amplitude() {
		return amplitude;
	}
}

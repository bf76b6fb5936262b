package org.outcrop.ui.scan4d;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.scan4d.export.CsvFile;
import org.outcrop.ui.FileDrop;
import org.outcrop.ui.Numbers;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.scan4d.internal.ControlRow;
import org.outcrop.ui.scan4d.internal.CurveChart;
import org.outcrop.ui.scan4d.internal.CurveExport;
import org.outcrop.ui.scan4d.internal.WhenSeen;
import org.outcrop.ui.scan4d.model.Change;
import org.outcrop.ui.scan4d.model.RadialWork;
import org.outcrop.ui.scan4d.model.RadialWork.Radial;
import org.outcrop.ui.scan4d.model.RadialWork.Wish;
import org.outcrop.ui.scan4d.model.Readout;
import org.outcrop.ui.scan4d.model.RingCentre;
import org.outcrop.ui.scan4d.model.RingQuantity;
import org.outcrop.ui.scan4d.model.ScanModel;
import org.outcrop.ui.scan4d.model.ScanSession;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** Mean, variance or fluctuation of the frame that is shown over the distance from a centre. */
public final class RadialPart {

	private static final String NOTHING_OPEN = "Open a scan: what its frame holds over the distance from a centre appears here.";

	private final ScanModel model;
	private Combo quantity;
	private Combo centre;
	private Combo unit;
	private Button logarithmic;
	private Button export;
	private Label words;
	private CurveChart chart;
	private RadialWork work;
	private WhenSeen asking;
	private Optional<Wish> wished = Optional.empty();
	private Optional<Radial> radial = Optional.empty();

	@Inject
	public RadialPart(ScanModel model) {
		this.model = model;
	}

	@PostConstruct
	void create(Composite parent) {
		Composite body = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout();
		layout.marginWidth = 4;
		layout.marginHeight = 2;
		layout.verticalSpacing = 2;
		body.setLayout(layout);
		createControls(new ControlRow(body));
		words = new Label(body, SWT.NONE);
		words.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		chart = new CurveChart(body);
		chart.canvas().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		chart.onHover(this::hovered);
		work = new RadialWork(new UiThread(parent.getDisplay()), this::take, this::failed);
		asking = new WhenSeen(body, this::ask);
		FileDrop.install(body);
		Consumer<Change> changed = this::changed;
		model.addListener(changed);
		body.addListener(SWT.Dispose, e -> {
			model.removeListener(changed);
			work.close();
		});
		changed(Change.SESSION);
	}

	private void createControls(ControlRow row) {
		row.control().setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		quantity = row.combo("What is told of each ring: the mean of its pixels, their variance, or the variance over the squared mean (FEM)", this::ask,
				Arrays.stream(RingQuantity.values()).map(RingQuantity::label).toArray(String[]::new));
		centre = row.combo("What the rings lie about: the virtual detector, the bright-field disk, or the middle of the frame", this::ask,
				Arrays.stream(RingCentre.values()).map(RingCentre::label).toArray(String[]::new));
		unit = row.combo("Unit of the radius", this::ask, AxisCalibration.PIXELS);
		logarithmic = row.check("Log", "Values along logarithms", this::draw);
		export = row.push("Export…", "Write the curve as CSV, NPY or PNG", this::export);
	}

	private void changed(Change change) {
		switch (change) {
		case SESSION, CALIBRATION -> {
			refreshUnits();
			wished = Optional.empty();
			showNothing(model.session().isEmpty() ? NOTHING_OPEN : "Reading …");
			asking.run();
		}
		case FRAME, DETECTOR -> asking.run();
		default -> {
			// nothing that rings are made of
		}
		}
	}

	/** Calibrated units are offered where there are any, and taken first. */
	private void refreshUnits() {
		Optional<AxisCalibration> axis = model.session().map(s -> s.outline().calibration().detectorX()).filter(AxisCalibration::isCalibrated);
		unit.setItems(axis.map(a -> new String[] {a.unit(), AxisCalibration.PIXELS}).orElseGet(() -> new String[] {AxisCalibration.PIXELS}));
		unit.select(0);
		unit.requestLayout();
	}

	private void ask() {
		RingCentre about = RingCentre.values()[centre.getSelectionIndex()];
		RingQuantity what = RingQuantity.values()[quantity.getSelectionIndex()];
		Optional<Wish> wish = model.session().flatMap(
				session -> Wish.of(session, about, what, unit.getSelectionIndex() == 0 && unit.getItemCount() > 1));
		if (wish.isEmpty()) {
			showNothing(model.session().isEmpty() ? NOTHING_OPEN
					: "There is no frame at this position. Move the probe, or choose a region.");
		} else if (wished.filter(before -> before.isAnswered(wish.get())).isEmpty()) {
			work.request(wish.get());
		}
		wished = wish;
	}

	private void showNothing(String why) {
		radial = Optional.empty();
		words.setText(why);
		draw();
	}

	private void take(Wish wish, Radial made) {
		if (!words.isDisposed() && wished.filter(w -> w.session() == wish.session()).isPresent()) {
			radial = Optional.of(made);
			draw();
			hovered(OptionalInt.empty());
		}
	}

	private void failed(String why) {
		if (!words.isDisposed()) {
			showNothing(why);
		}
	}

	private void draw() {
		export.setEnabled(radial.isPresent());
		chart.show(radial.map(Radial::curve), logarithmic.getSelection());
	}

	private void hovered(OptionalInt ring) {
		radial.ifPresent(made -> {
			String text = ring.isPresent() ? at(made, ring.getAsInt()) : describe(made);
			words.setText(text);
			words.setToolTipText(text);
		});
	}

	private static String describe(Radial made) {
		String state = made.completeness().text();
		return made.curve().title() + ", about y " + Numbers.fixed(made.centre().row(), 1) + ", x " + Numbers.fixed(made.centre().column(), 1)
				+ (state.isEmpty() ? "" : "   (" + state + ")");
	}

	private static String at(Radial made, int ring) {
		double value = made.curve().y()[ring];
		return made.curve().across() + " " + Numbers.brief(made.curve().x()[ring]) + ":  "
				+ (Double.isNaN(value) ? "no data" : Readout.value(value) + " " + made.curve().up()) + ",  " + made.cells()[ring] + " pixels";
	}

	private void export() {
		request().ifPresent(e -> e.ask(chart.canvas(), "radial"));
	}

	/** What is written, for tests too; empty where there is no curve. */
	public Optional<CurveExport> request() {
		Optional<ScanSession> session = wished.map(Wish::session);
		return radial.filter(made -> session.isPresent()).map(made -> {
			double[] cells = Arrays.stream(made.cells()).asDoubleStream().toArray();
			return new CurveExport(session.get(), made.curve(), made.completeness(),
					Map.of("centre", "row " + made.centre().row() + ", column " + made.centre().column()),
					List.of(new CsvFile.Column("pixels", cells)));
		});
	}

	@Focus
	void focus() {
		quantity.setFocus();
	}

	/** What is shown, for tests. */
	public Optional<Radial> radial() {
		return radial;
	}

	/** The words over the chart, for tests. */
	public String text() {
		return words.getText();
	}

	/** The chart, for tests. */
	public CurveChart chart() {
		return chart;
	}
}

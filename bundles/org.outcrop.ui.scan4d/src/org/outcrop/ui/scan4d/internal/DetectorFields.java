package org.outcrop.ui.scan4d.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.Calibration;
import org.outcrop.ui.Numbers;
import org.outcrop.ui.scan4d.model.DetectorField;
import org.outcrop.ui.scan4d.model.ScanModel;
import org.outcrop.ui.scan4d.model.ScanSession;

/** The numbers of a detector, to be typed in pixels or in the unit of its axes. Thread: user interface. */
public final class DetectorFields {

	private static final int WIDTH = 54;

	private final Composite row;
	private final ScanModel model;
	private final List<Text> texts = new ArrayList<>();
	private List<String> labels = List.of();
	private Optional<Combo> unit = Optional.empty();
	private boolean calibrated;
	private boolean showing;

	/** @param row gets a layout and the fields */
	public DetectorFields(Composite row, ScanModel model) {
		this.row = row;
		this.model = model;
		row.setLayout(layout(true));
	}

	private static RowLayout layout(boolean wraps) {
		RowLayout layout = new RowLayout(SWT.HORIZONTAL);
		layout.center = true;
		layout.wrap = wraps;
		layout.marginLeft = 0;
		layout.marginTop = 0;
		layout.marginBottom = 0;
		return layout;
	}

	private List<DetectorField> fields() {
		return model.session().map(session -> DetectorField.of(session.request().detector())).orElse(List.of());
	}

	private Calibration calibration() {
		return model.session().map(session -> session.outline().calibration()).orElse(Calibration.PIXELS);
	}

	/** Shows the detector; returns whether other fields stand there than before. */
	public boolean refresh() {
		List<DetectorField> fields = fields();
		List<String> wanted = new ArrayList<>(fields.stream().map(DetectorField::label).toList());
		wanted.add(calibration().detectorX().unit());
		wanted.add(Boolean.toString(model.session().isPresent()));
		boolean rebuild = !wanted.equals(labels);
		if (rebuild) {
			labels = wanted;
			rebuild(fields);
		}
		showing = true;
		for (int i = 0; i < fields.size(); i++) {
			String value = Numbers.brief(shown(fields.get(i)));
			Text text = texts.get(i);
			// what is being typed is not to be typed over
			if (!text.isFocusControl() && !value.equals(text.getText())) {
				text.setText(value);
			}
		}
		showing = false;
		return rebuild;
	}

	private void rebuild(List<DetectorField> fields) {
		for (Control child : row.getChildren()) {
			child.dispose();
		}
		texts.clear();
		unit = Optional.empty();
		if (fields.isEmpty()) {
			new Label(row, SWT.NONE).setText(model.session().isEmpty() ? "open a scan first" : "none: choose a disk, a ring or another shape");
			return;
		}
		for (int i = 0; i < fields.size(); i++) {
			int index = i;
			// together, so that a line never ends between them
			Composite pair = new Composite(row, SWT.NONE);
			pair.setLayout(layout(false));
			new Label(pair, SWT.NONE).setText(fields.get(i).label());
			Text text = new Text(pair, SWT.BORDER);
			text.setLayoutData(new RowData(WIDTH, SWT.DEFAULT));
			text.addListener(SWT.Modify, e -> typed(index));
			texts.add(text);
		}
		AxisCalibration axis = calibration().detectorX();
		if (axis.isCalibrated()) {
			Combo combo = new Combo(row, SWT.READ_ONLY);
			combo.setItems("pixels", axis.unit());
			combo.select(calibrated ? 1 : 0);
			combo.addListener(SWT.Selection, e -> {
				calibrated = combo.getSelectionIndex() == 1;
				refresh();
			});
			unit = Optional.of(combo);
		} else {
			calibrated = false;
			new Label(row, SWT.NONE).setText("pixels");
		}
	}

	private double shown(DetectorField field) {
		Calibration c = calibration();
		return calibrated ? field.calibrated(c.detectorY(), c.detectorX()) : field.value();
	}

	private void typed(int index) {
		List<DetectorField> fields = fields();
		Optional<ScanSession> session = model.session();
		if (showing || session.isEmpty() || index >= fields.size()) {
			return;
		}
		try {
			double value = Double.parseDouble(texts.get(index).getText().strip().replace(',', '.'));
			Calibration c = calibration();
			double pixels = calibrated ? fields.get(index).pixels(value, c.detectorY(), c.detectorX()) : value;
			if (Double.isFinite(pixels) && Math.abs(pixels) < Integer.MAX_VALUE / 2) {
				session.get().setDetector(fields.get(index).with().apply(pixels));
			}
		} catch (NumberFormatException e) {
			// a number that is not finished yet; the detector stays as it was
			return;
		}
	}

	/** The fields in the order of the command line, for tests. */
	public List<Text> texts() {
		return List.copyOf(texts);
	}

	/** The choice of units, where the axes have one; for tests. */
	public Optional<Combo> unit() {
		return unit;
	}
}

package org.outcrop.ui.scan4d.fourier;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.fft.scan.Apodisation;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.DiskFinder;
import org.outcrop.scan4d.cached.KeepIn;
import org.outcrop.ui.Numbers;
import org.outcrop.ui.scan4d.fourier.model.ComputeChoices;
import org.outcrop.ui.scan4d.fourier.model.ComputeChoices.Crop;
import org.outcrop.ui.scan4d.fourier.model.FourierModel;

/** What can be chosen for computing a transform. Thread: user interface. */
public final class ChoiceRows {

	private static final int FIELDS = 4;
	private static final List<Optional<KeepIn>> PLACES = List.of(Optional.empty(), Optional.of(KeepIn.FILE), Optional.of(KeepIn.SIDECAR),
			Optional.of(KeepIn.CACHE_FOLDER));

	private final FourierModel model;
	private final Composite rows;
	private final Combo crop;
	private final Label[] names = new Label[FIELDS];
	private final Text[] fields = new Text[FIELDS];
	private final Button edit;
	private final Combo window;
	private final Button mean;
	private final Button invalid;
	private final Combo place;

	ChoiceRows(Composite parent, FourierModel model) {
		this.model = model;
		rows = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout(2, false);
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.verticalSpacing = 3;
		rows.setLayout(layout);
		crop = combo("Crop:", "Part of the detector that is transformed; a smaller one makes everything smaller", i -> crop(Crop.values()[i]));
		for (Crop c : Crop.values()) {
			crop.add(c.label());
		}
		new Label(rows, SWT.NONE);
		Composite line = new Composite(rows, SWT.NONE);
		GridLayout beside = new GridLayout(2 * FIELDS + 1, false);
		beside.marginWidth = 0;
		beside.marginHeight = 0;
		line.setLayout(beside);
		for (int i = 0; i < FIELDS; i++) {
			names[i] = new Label(line, SWT.NONE);
			fields[i] = new Text(line, SWT.BORDER);
			GridData data = new GridData(SWT.BEGINNING, SWT.CENTER, false, false);
			data.widthHint = 38;
			fields[i].setLayoutData(data);
			fields[i].addListener(SWT.DefaultSelection, e -> entered());
			fields[i].addListener(SWT.FocusOut, e -> entered());
			names[i].setLayoutData(new GridData(SWT.BEGINNING, SWT.CENTER, false, false));
		}
		edit = new Button(line, SWT.TOGGLE);
		edit.setText("On Frame");
		edit.setToolTipText("Change it with the mouse on the sum of all frames, in the part Source");
		edit.addListener(SWT.Selection, e -> model.setCropping(edit.getSelection()));
		edit.setLayoutData(new GridData(SWT.BEGINNING, SWT.CENTER, false, false));
		window = combo("Window:", "What the data is multiplied by, along each transformed axis",
				i -> change(c -> c.with(Apodisation.values()[i])));
		for (Apodisation a : Apodisation.values()) {
			window.add(a == Apodisation.NONE ? "none" : EstimateWords.window(a));
		}
		mean = check("Take the mean away first", button -> change(c -> c.withoutMean(button.getSelection())));
		invalid = check("What is not there counts as the mean", button -> change(c -> c.withInvalidAsMean(button.getSelection())));
		place = combo("Keep it:", "Where the transform is to be kept", i -> change(c -> c.in(PLACES.get(i))));
		place.setItems("as the settings say", "in the file", "beside the file", "in the cache folder");
	}

	private interface Chosen {
		void at(int index);
	}

	private interface Pressed {
		void by(Button button);
	}

	private Combo combo(String label, String help, Chosen chosen) {
		new Label(rows, SWT.NONE).setText(label);
		Combo combo = new Combo(rows, SWT.READ_ONLY);
		combo.setToolTipText(help);
		combo.addListener(SWT.Selection, e -> chosen.at(combo.getSelectionIndex()));
		return combo;
	}

	private Button check(String text, Pressed pressed) {
		new Label(rows, SWT.NONE);
		Button button = new Button(rows, SWT.CHECK);
		button.setText(text);
		button.addListener(SWT.Selection, e -> pressed.by(button));
		return button;
	}

	Composite control() {
		return rows;
	}

	private void change(UnaryOperator<ComputeChoices> effect) {
		model.choices().ifPresent(choices -> model.setChoices(effect.apply(choices)));
	}

	private void crop(Crop chosen) {
		change(choices -> {
			Optional<Detector.Disk> found = chosen == Crop.DISK ? found() : Optional.empty();
			ComputeChoices next = found.map(disk -> choices.with(rounded(disk))).orElse(choices);
			return next.with(chosen);
		});
	}

	/** The disc that is seen in the sum of all frames, once that is there. */
	private Optional<Detector.Disk> found() {
		return model.scan().flatMap(scan -> scan.overview().frameSum()).flatMap(DiskFinder::find);
	}

	private static Detector.Disk rounded(Detector.Disk disk) {
		return new Detector.Disk(Math.rint(disk.centreRow() * 10) / 10, Math.rint(disk.centreColumn() * 10) / 10,
				Math.ceil(disk.radius() * 10) / 10);
	}

	private void entered() {
		ScanShape shape = model.scan().orElseThrow().shape();
		double[] values = new double[FIELDS];
		try {
			for (int i = 0; i < FIELDS; i++) {
				values[i] = fields[i].getText().isBlank() ? 0 : Double.parseDouble(fields[i].getText().strip());
			}
		} catch (NumberFormatException e) {
			refresh();
			return;
		}
		change(choices -> choices.crop() == Crop.DISK
				? choices.with(new Detector.Disk(Math.clamp(values[0], 0, shape.detectorY() - 1), Math.clamp(values[1], 0, shape.detectorX() - 1),
						Math.clamp(values[2], 1, shape.detectorY() + shape.detectorX())))
				: choices.with(region(values, shape)));
	}

	private static DetectorRectangle region(double[] values, ScanShape shape) {
		int row0 = (int) Math.clamp(values[0], 0, shape.detectorY() - 1);
		int column0 = (int) Math.clamp(values[2], 0, shape.detectorX() - 1);
		return new DetectorRectangle(row0, (int) Math.clamp(values[1], row0 + 1, shape.detectorY()), column0,
				(int) Math.clamp(values[3], column0 + 1, shape.detectorX()));
	}

	/** Shows what is chosen. */
	void refresh() {
		Optional<ComputeChoices> choices = model.choices();
		for (Control control : new Control[] {crop, window, mean, invalid, place}) {
			control.setEnabled(choices.isPresent() && model.computing().isEmpty());
		}
		choices.ifPresent(this::show);
		boolean part = choices.filter(c -> c.crop() != Crop.NONE).isPresent();
		fields[0].getParent().setVisible(part);
		edit.setSelection(model.isCropping());
	}

	private void show(ComputeChoices choices) {
		crop.select(choices.crop().ordinal());
		window.select(choices.window().ordinal());
		mean.setSelection(choices.subtractMean());
		invalid.setSelection(choices.invalidAsMean());
		place.select(PLACES.indexOf(choices.place()));
		boolean disk = choices.crop() == Crop.DISK;
		DetectorRectangle r = choices.region();
		field(0, disk ? "row" : "rows", disk ? choices.disk().centreRow() : r.row0());
		field(1, disk ? "column" : "to", disk ? choices.disk().centreColumn() : r.row1());
		field(2, disk ? "radius" : "columns", disk ? choices.disk().radius() : r.column0());
		field(3, "to", r.column1());
		names[3].setVisible(!disk);
		fields[3].setVisible(!disk);
	}

	private void field(int index, String name, double value) {
		names[index].setText(name);
		String text = Numbers.brief(value);
		if (!text.equals(fields[index].getText())) {
			fields[index].setText(text);
		}
	}

	/** Which part of the detector, for tests. */
	public Combo crop() {
		return crop;
	}

	/** The window, for tests. */
	public Combo window() {
		return window;
	}

	/** One of the four numbers of the part, for tests. */
	public Text field(int index) {
		return fields[index];
	}
}

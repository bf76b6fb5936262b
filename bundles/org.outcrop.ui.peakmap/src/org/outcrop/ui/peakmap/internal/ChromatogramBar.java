package org.outcrop.ui.peakmap.internal;

import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.outcrop.ui.Numbers;
import org.outcrop.ui.peakmap.model.ChromatogramKind;
import org.outcrop.ui.peakmap.model.PeakMapModel;
import org.outcrop.ui.peakmap.model.RunSession;
import org.outcrop.ui.peakmap.model.Xic;

/** The controls over the chromatogram: which one, and the m/z of an extracted one. Thread: user interface. */
public final class ChromatogramBar extends Composite {

	private static final double USUAL_PPM = 10;

	private final PeakMapModel model;
	private final Combo kind;
	private final Text mz;
	private final Text ppm;
	private final Label message;
	private final Button clear;
	private Runnable kindChanged = () -> {
		// nobody listens
	};
	private List<ChromatogramKind> kinds = List.of();
	private Optional<Xic> shown = Optional.empty();

	public ChromatogramBar(Composite parent, PeakMapModel model) {
		super(parent, SWT.NONE);
		this.model = model;
		GridLayout layout = new GridLayout(7, false);
		layout.marginWidth = 4;
		layout.marginHeight = 2;
		setLayout(layout);
		kind = new Combo(this, SWT.READ_ONLY);
		kind.setToolTipText("Sum of all intensities of a spectrum, its strongest peak, or a chromatogram that the file holds");
		kind.addListener(SWT.Selection, e -> kindChanged.run());
		new Label(this, SWT.NONE).setText("   XIC of m/z");
		mz = field("445.1200", "Centre of the extracted ion chromatogram, then Enter");
		new Label(this, SWT.NONE).setText("± ppm");
		ppm = field("100.0", "Half width of the window in parts per million");
		ppm.setText(Numbers.brief(USUAL_PPM));
		ppm.addListener(SWT.Modify, e -> model.run().ifPresent(run -> run.setPpm(ppm())));
		clear = new Button(this, SWT.PUSH);
		clear.setText("Clear");
		clear.addListener(SWT.Selection, e -> model.run().ifPresent(run -> run.setXic(Optional.empty())));
		message = new Label(this, SWT.NONE);
		message.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		offer(ChromatogramKind.of(true, List.of()), "");
		refresh();
	}

	private Text field(String sample, String help) {
		Text text = new Text(this, SWT.BORDER);
		org.eclipse.swt.graphics.GC gc = new org.eclipse.swt.graphics.GC(text);
		GridData data = new GridData(SWT.LEFT, SWT.CENTER, false, false);
		data.widthHint = gc.textExtent(sample + "00").x;
		gc.dispose();
		text.setLayoutData(data);
		text.setToolTipText(help);
		text.addListener(SWT.DefaultSelection, this::entered);
		return text;
	}

	/** @param listener is told when another kind was chosen */
	public void onKind(Runnable listener) {
		kindChanged = listener;
	}

	/** Which chromatogram is wanted. */
	public ChromatogramKind kind() {
		return kinds.get(Math.max(0, kind.getSelectionIndex()));
	}

	/**
	 * Offers other chromatograms, and chooses the same as before where it is among them, else the first.
	 *
	 * @param newKinds at least one
	 * @param words    said beside them
	 */
	public void offer(List<ChromatogramKind> newKinds, String words) {
		message.setText(words);
		if (!newKinds.equals(kinds)) {
			int same = kinds.isEmpty() ? 0 : newKinds.indexOf(kind());
			kinds = newKinds;
			kind.setItems(newKinds.stream().map(ChromatogramKind::label).toArray(String[]::new));
			kind.select(Math.max(0, same));
			layout();
			if (same < 0) {
				kindChanged.run();
			}
		}
	}

	/** The list, for tests. */
	public Combo kinds() {
		return kind;
	}

	/** The tolerance as written, or the usual one. */
	private double ppm() {
		return number(ppm.getText()).filter(value -> value > 0).orElse(USUAL_PPM);
	}

	private void entered(Event event) {
		Optional<Double> centre = number(mz.getText());
		Optional<Double> width = number(ppm.getText());
		if (mz.getText().isBlank()) {
			model.run().ifPresent(run -> run.setXic(Optional.empty()));
		} else if (centre.filter(v -> v > 0).isEmpty()) {
			message.setText("'" + mz.getText() + "' is not an m/z; write a number like 445.12");
		} else if (width.filter(v -> v > 0).isEmpty()) {
			message.setText("'" + ppm.getText() + "' is not a tolerance; write a number of ppm like 10");
		} else {
			message.setText("");
			model.run().ifPresent(run -> run.setXic(Optional.of(new Xic(centre.get(), width.get()))));
		}
	}

	private static Optional<Double> number(String text) {
		try {
			double value = Double.parseDouble(text.strip().replace(',', '.'));
			return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
		} catch (NumberFormatException e) {
			// the caller says in words what is wrong
			return Optional.empty();
		}
	}

	/** Shows what the model says. */
	public void refresh() {
		Optional<Xic> xic = model.run().flatMap(RunSession::xic);
		boolean ready = model.run().filter(run -> run.hasMap() && run.store().isPresent()).isPresent();
		model.run().ifPresent(run -> run.setPpm(ppm()));
		mz.setEnabled(ready);
		ppm.setEnabled(ready);
		clear.setEnabled(xic.isPresent());
		if (!xic.equals(shown)) {
			shown = xic;
			mz.setText(xic.map(x -> Numbers.fixed(x.mz(), 4)).orElse(""));
			xic.ifPresent(x -> ppm.setText(Numbers.brief(x.ppm())));
			message.setText("");
		}
	}

	/** Says something beside the controls. */
	public void say(String text) {
		message.setText(text);
	}
}

package org.outcrop.ui.scan4d.internal;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;
import org.outcrop.array.Interval;
import org.outcrop.scan4d.Contrast;
import org.outcrop.ui.Numbers;
import org.outcrop.ui.scan4d.model.Pane;
import org.outcrop.ui.scan4d.model.PercentSlider;
import org.outcrop.ui.scan4d.model.PictureStyle;
import org.outcrop.ui.scan4d.model.ScanModel;
import org.outcrop.ui.scan4d.model.Styled;

/**
 * The contrast of a picture: which share of its values the colours span, their scale, and whether the range stays. Thread: user interface.
 */
public final class ContrastSliders extends Composite {

	private static final int VALUE_WIDTH = 58;

	private final Styled picture;
	private final Scale low;
	private final Label lowValue;
	private final Scale high;
	private final Label highValue;
	private final Scale gamma;
	private final Label gammaValue;
	private final Combo scale;
	private final Button lock;
	private Optional<Contrast> range = Optional.empty();

	/** @param pane the picture that is meant now */
	public ContrastSliders(Composite parent, ScanModel model, Supplier<Pane> pane) {
		this(parent, Styled.of(model, pane));
	}

	/** @param picture the one that is meant now */
	public ContrastSliders(Composite parent, Styled picture) {
		super(parent, SWT.NONE);
		this.picture = picture;
		GridLayout layout = new GridLayout(3, false);
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.verticalSpacing = 0;
		setLayout(layout);
		low = slider("Dark below:");
		lowValue = value();
		high = slider("Bright above:");
		highValue = value();
		gamma = slider("Gamma:");
		gammaValue = value();
		new Label(this, SWT.NONE).setText("Scale:");
		Composite last = new Composite(this, SWT.NONE);
		last.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
		GridLayout row = new GridLayout(2, false);
		row.marginWidth = 0;
		row.marginHeight = 0;
		last.setLayout(row);
		scale = new Combo(last, SWT.READ_ONLY);
		for (Contrast.Scale s : Contrast.Scale.values()) {
			scale.add(PictureStyle.label(s));
		}
		lock = new Button(last, SWT.CHECK);
		lock.setText("Lock range");
		lock.setToolTipText("Keep the range of values while other pictures come");
		listen();
	}

	private Scale slider(String label) {
		new Label(this, SWT.NONE).setText(label);
		Scale slider = new Scale(this, SWT.HORIZONTAL);
		slider.setMaximum(PercentSlider.STEPS);
		slider.setPageIncrement(PercentSlider.STEPS / 20);
		GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
		data.widthHint = 110;
		slider.setLayoutData(data);
		return slider;
	}

	private Label value() {
		Label label = new Label(this, SWT.NONE);
		GridData data = new GridData(SWT.BEGINNING, SWT.CENTER, false, false);
		data.widthHint = VALUE_WIDTH;
		label.setLayoutData(data);
		return label;
	}

	private void listen() {
		low.addListener(SWT.Selection, e -> percents());
		high.addListener(SWT.Selection, e -> percents());
		gamma.addListener(SWT.Selection,
				e -> change(s -> s.withScale(Contrast.Scale.GAMMA).withGamma(PercentSlider.gamma(gamma.getSelection()))));
		scale.addListener(SWT.Selection, e -> change(s -> s.withScale(Contrast.Scale.values()[scale.getSelectionIndex()])));
		lock.addListener(SWT.Selection, e -> lock());
	}

	private void percents() {
		double from = PercentSlider.low(low.getSelection());
		double to = PercentSlider.high(high.getSelection());
		if (from < to) {
			change(s -> s.withPercents(from, to));
		}
	}

	private void lock() {
		Optional<Interval> kept = range.filter(r -> lock.getSelection()).map(r -> new Interval(r.low(), r.high()));
		change(s -> s.withLocked(kept));
	}

	private void change(UnaryOperator<PictureStyle> effect) {
		picture.style().ifPresent(s -> picture.setStyle(effect.apply(s)));
	}

	/** Shows the style of the picture that is meant now. */
	public void refresh() {
		Optional<PictureStyle> chosen = picture.style();
		for (Control control : new Control[] {low, high, gamma, scale, lock}) {
			control.setEnabled(chosen.isPresent());
		}
		PictureStyle style = chosen.orElse(PictureStyle.OF_FRAME);
		select(low, PercentSlider.ofLow(style.lowPercent()));
		select(high, PercentSlider.ofHigh(style.highPercent()));
		select(gamma, PercentSlider.ofGamma(style.gamma()));
		lowValue.setText(Numbers.brief(style.lowPercent()) + " %");
		highValue.setText(Numbers.brief(style.highPercent()) + " %");
		gammaValue.setText(style.scale() == Contrast.Scale.GAMMA ? Numbers.brief(style.gamma()) : "–");
		scale.select(style.scale().ordinal());
		lock.setSelection(style.locked().isPresent());
	}

	/** The range that the colours span now, which is what a lock keeps. */
	public void showRange(Contrast contrast) {
		range = Optional.of(contrast);
		lowValue.setToolTipText(Numbers.brief(contrast.low()));
		highValue.setToolTipText(Numbers.brief(contrast.high()));
	}

	private static void select(Scale slider, int position) {
		if (slider.getSelection() != position) {
			slider.setSelection(position);
		}
	}

	/** Percentile of the weakest colour, for tests. */
	public Scale low() {
		return low;
	}

	/** Percentile of the strongest colour, for tests. */
	public Scale high() {
		return high;
	}

	/** Keeps the range, for tests. */
	public Button lockButton() {
		return lock;
	}
}

package org.outcrop.ui.store.internal;

import java.util.function.LongConsumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Spinner;
import org.outcrop.ui.store.model.Scene;

/** Where a plane stands on another axis: a slider and a number. In a grid of four columns. Thread: user interface. */
final class AxisRow {

	private static final int STEPS = 10_000;

	private final long size;
	private final int steps;
	private final Scale slider;
	private final Spinner number;
	private final LongConsumer changed;

	/** @param changed told the index that the user chose */
	AxisRow(Composite grid, Scene.AxisName axis, long size, long index, LongConsumer changed) {
		this.size = size;
		this.steps = (int) Math.min(STEPS, size - 1);
		this.changed = changed;
		Label name = new Label(grid, SWT.NONE);
		name.setText(axis.label());
		slider = new Scale(grid, SWT.HORIZONTAL);
		slider.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		slider.setMinimum(0);
		slider.setMaximum(Math.max(1, steps));
		slider.setIncrement(1);
		slider.setPageIncrement(Math.max(1, steps / 10));
		slider.setEnabled(size > 1);
		slider.setToolTipText("Place of the plane on axis " + axis.name() + " (Page Up, Page Down)");
		number = new Spinner(grid, SWT.BORDER);
		number.setValues(0, 0, (int) Math.min(Integer.MAX_VALUE - 1, size - 1), 0, 1, 10);
		number.setEnabled(size > 1);
		Label of = new Label(grid, SWT.NONE);
		of.setText("of " + size);
		show(index);
		slider.addListener(SWT.Selection, e -> choose(indexOf(slider.getSelection())));
		number.addListener(SWT.Selection, e -> choose(number.getSelection()));
	}

	private long indexOf(int step) {
		return steps == size - 1 ? step : Math.round((double) step / steps * (size - 1));
	}

	private void choose(long index) {
		show(index);
		changed.accept(index);
	}

	private void show(long index) {
		int step = steps == size - 1 ? (int) index : (int) Math.round((double) index / (size - 1) * steps);
		if (slider.getSelection() != step) {
			slider.setSelection(step);
		}
		if (number.getSelection() != index) {
			number.setSelection((int) Math.min(Integer.MAX_VALUE, index));
		}
	}

	/** One on or back, as the user does with a key. */
	void step(int by) {
		long next = Math.clamp(number.getSelection() + (long) by, 0, size - 1);
		if (next != number.getSelection()) {
			choose(next);
		}
	}
}

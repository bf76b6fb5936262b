package org.outcrop.ui.cache.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.ui.Palette;

/** The memory budget as a bar, a piece for each holder, and in words under it. Colours come from the theme. */
final class MemoryBar {

	private static final int HEIGHT = 14;

	private final MemoryBudget budget;
	private final Canvas bar;
	private final Label words;
	private MemoryLine shown;

	MemoryBar(Composite parent, MemoryBudget budget) {
		this.budget = budget;
		shown = MemoryLine.of(budget);
		Composite area = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.verticalSpacing = 2;
		area.setLayout(layout);
		area.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		bar = new Canvas(area, SWT.DOUBLE_BUFFERED | SWT.NO_FOCUS);
		GridData size = new GridData(SWT.FILL, SWT.CENTER, true, false);
		size.heightHint = HEIGHT;
		bar.setLayoutData(size);
		bar.addListener(SWT.Paint, e -> paint(e.gc, bar.getClientArea()));
		bar.getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent e) {
				e.result = shown.text();
			}
		});
		words = new Label(area, SWT.WRAP);
		words.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		words.setText(shown.text());
	}

	/** Looks at the budget again; draws only when something changed. Thread: user interface. */
	void update() {
		MemoryLine now = MemoryLine.of(budget);
		if (!now.equals(shown)) {
			shown = now;
			bar.redraw();
			words.setText(now.text());
			bar.setToolTipText(now.text());
		}
	}

	private void paint(GC gc, Rectangle area) {
		Palette palette = Palette.of(bar);
		gc.setBackground(Palette.color(palette.grid()));
		gc.fillRectangle(area);
		long before = 0;
		for (int i = 0; i < shown.holdings().size(); i++) {
			int from = x(before, area.width);
			before += shown.holdings().get(i).bytes();
			int to = x(before, area.width);
			RGB colour = i % 2 == 0 ? palette.data() : palette.second();
			gc.setBackground(Palette.color(colour));
			gc.fillRectangle(area.x + from, area.y, Math.max(1, to - from), area.height);
			// a gap tells the pieces apart without their colours
			gc.setBackground(Palette.color(palette.paper()));
			gc.fillRectangle(area.x + to - 1, area.y, 1, area.height);
		}
		gc.setForeground(Palette.color(palette.muted()));
		gc.drawRectangle(area.x, area.y, area.width - 1, area.height - 1);
	}

	private int x(long bytes, int width) {
		return (int) Math.min(width, (double) bytes / shown.total() * width);
	}
}

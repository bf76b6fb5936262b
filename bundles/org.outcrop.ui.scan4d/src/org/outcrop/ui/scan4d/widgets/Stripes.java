package org.outcrop.ui.scan4d.widgets;

import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;

/** The pattern of no data: stripes, so that it is told from any value without knowing the colours. Thread: user interface. */
final class Stripes {

	private static final Color DARK = new Color(90, 96, 104);
	private static final Color LIGHT = new Color(125, 132, 141);
	private static final int DISTANCE = 10;
	private static final int WIDTH = 3;

	private Stripes() {
	}

	/** Fills a part of a canvas; what is drawn next covers it but for its holes. */
	static void fill(GC gc, Rectangle area) {
		Rectangle clipping = gc.getClipping();
		Rectangle visible = area.intersection(clipping);
		if (visible.isEmpty()) {
			return;
		}
		gc.setBackground(DARK);
		gc.fillRectangle(visible);
		gc.setForeground(LIGHT);
		gc.setLineWidth(WIDTH);
		gc.setClipping(visible);
		// they stay where they are on the screen, so that moving the picture does not seem to move them
		int first = Math.floorDiv(visible.x + visible.y, DISTANCE) * DISTANCE;
		for (int sum = first; sum <= visible.x + visible.width + visible.y + visible.height; sum += DISTANCE) {
			gc.drawLine(sum - visible.y, visible.y, sum - visible.y - visible.height, visible.y + visible.height);
		}
		gc.setLineWidth(1);
		gc.setClipping(clipping);
	}
}

package org.outcrop.ui;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.graphics.TextLayout;
import org.eclipse.swt.widgets.Control;
import org.outcrop.data.DataException;

/**
 * A few words in the middle of a part that has nothing else to show: what is the matter, and what to do next.
 *
 * @param title  one line
 * @param advice one or more sentences, wrapped to the width
 */
public record Notice(String title, String advice) {

	private static final int WIDTH = 460;
	private static final int MARGIN = 16;

	/** Paints into the middle of an area. Thread: user interface. */
	public void paint(GC gc, Control control, Rectangle area) {
		Palette palette = Palette.of(control);
		int width = Math.max(40, Math.min(WIDTH, area.width - 2 * MARGIN));
		FontData face = control.getFont().getFontData()[0];
		Font large = new Font(gc.getDevice(), face.getName(), face.getHeight() + 3, SWT.BOLD);
		TextLayout first = layout(control, title, large, width);
		TextLayout second = layout(control, advice, control.getFont(), width);
		int height = first.getBounds().height + 8 + second.getBounds().height;
		int x = area.x + (area.width - width) / 2;
		int y = area.y + Math.max(4, (area.height - height) / 2);
		gc.setForeground(Palette.color(palette.ink()));
		first.draw(gc, x, y);
		gc.setForeground(Palette.color(palette.muted()));
		second.draw(gc, x, y + first.getBounds().height + 8);
		first.dispose();
		second.dispose();
		large.dispose();
	}

	private static TextLayout layout(Control control, String text, Font font, int width) {
		TextLayout layout = new TextLayout(control.getDisplay());
		layout.setText(text.isEmpty() ? " " : text);
		layout.setFont(font);
		layout.setWidth(width);
		layout.setAlignment(SWT.CENTER);
		return layout;
	}

	/** Words of an error or a warning as a sentence: with a capital and a full stop. */
	public static String sentence(String words) {
		return words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1) + (words.matches("(?s).*[.!?)]") ? "" : ".");
	}

	/** What went wrong, in one line: what, where, and what to do. */
	public static String line(RuntimeException failure) {
		String what = sentence(failure.getMessage() == null ? failure.toString() : failure.getMessage());
		return failure instanceof DataException e && !e.advice().isEmpty() ? what + " " + sentence(e.advice()) : what;
	}

	/** As one text, for tests and screen readers. */
	public String text() {
		return title + "\n" + advice;
	}
}

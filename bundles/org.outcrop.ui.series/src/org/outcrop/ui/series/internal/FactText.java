package org.outcrop.ui.series.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.outcrop.ui.Palette;
import org.outcrop.ui.series.model.provenance.Fact;

/** Names and values as a text that can be selected and copied, with headings and links. Thread: user interface. */
final class FactText {

	private static final int[] TAB = {132};
	private static final int INDENT = 8;

	private final StyledText text;
	private final StringBuilder words = new StringBuilder();
	private final List<StyleRange> styles = new ArrayList<>();
	private final List<Link> links = new ArrayList<>();

	private record Link(int from, int to, Runnable action) {
	}

	FactText(Composite parent) {
		text = new StyledText(parent, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
		text.setTabStops(TAB);
		text.setWrapIndent(TAB[0]);
		text.setLeftMargin(INDENT);
		text.setTopMargin(INDENT / 2);
		text.setCaret(null);
		text.addListener(SWT.MouseUp, this::released);
		text.addListener(SWT.MouseMove, e -> text.setCursor(link(e).isPresent() ? text.getDisplay().getSystemCursor(SWT.CURSOR_HAND) : null));
	}

	private Optional<Link> link(Event event) {
		int offset = text.getOffsetAtPoint(new Point(event.x, event.y));
		return links.stream().filter(link -> link.from() <= offset && offset < link.to()).findFirst();
	}

	private void released(Event event) {
		if (event.button == 1 && text.getSelectionCount() == 0) {
			link(event).ifPresent(link -> link.action().run());
		}
	}

	StyledText control() {
		return text;
	}

	/** Begins anew. */
	FactText clear() {
		words.setLength(0);
		styles.clear();
		links.clear();
		return this;
	}

	FactText heading(String heading) {
		if (!words.isEmpty()) {
			words.append('\n');
		}
		style(heading, SWT.BOLD, false);
		words.append('\n');
		return this;
	}

	FactText facts(List<Fact> facts) {
		for (Fact fact : facts) {
			style(fact.name(), SWT.NORMAL, true);
			words.append('\t').append(fact.value()).append('\n');
		}
		return this;
	}

	/** A value that leads somewhere. */
	FactText link(String name, String value, Runnable action) {
		style(name, SWT.NORMAL, true);
		words.append('\t');
		int from = words.length();
		words.append(value);
		StyleRange range = new StyleRange();
		range.start = from;
		range.length = value.length();
		range.underline = true;
		range.foreground = Palette.color(Palette.of(text).data());
		styles.add(range);
		links.add(new Link(from, words.length(), action));
		words.append('\n');
		return this;
	}

	FactText words(String sentence) {
		style(sentence, SWT.NORMAL, true);
		words.append('\n');
		return this;
	}

	private void style(String part, int font, boolean muted) {
		StyleRange range = new StyleRange();
		range.start = words.length();
		range.length = part.length();
		range.fontStyle = font;
		range.foreground = muted ? Palette.color(Palette.of(text).muted()) : null;
		words.append(part);
		styles.add(range);
	}

	/** Shows what was put together; where it is the same as before, what is selected stays. */
	void show() {
		String next = words.toString();
		if (!next.equals(text.getText())) {
			boolean alike = next.lines().count() == text.getText().lines().count();
			int top = text.getTopPixel();
			text.setText(next);
			text.setTopPixel(alike ? top : 0);
		}
		text.setStyleRanges(styles.stream().filter(range -> range.length > 0).toArray(StyleRange[]::new));
	}
}

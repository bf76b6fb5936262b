package org.outcrop.ui.series.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.outcrop.ui.Palette;
import org.outcrop.ui.series.model.provenance.Fact;

/** Names and values as a text that can be selected and copied, with headings and links. Thread: user interface. */
final class FactText {

	private static final int[] TAB = {132};
	private static final int INDENT = 8;

	private final StyledText text;
	private final StringBuilder words = new StringBuilder();
	private final List<Part> parts = new ArrayList<>();
	private final List<Link> links = new ArrayList<>();
	private final Control like;
	private Optional<Palette> painted = Optional.empty();

	private record Link(int from, int to, Runnable action) {
	}

	/** How a part of the text looks. */
	private enum Look {
		HEADING, MUTED, LINK
	}

	private record Part(int from, int length, Look look) {
	}

	/** @param like whose background it takes: themes know no texts within texts */
	FactText(Composite parent, Control like) {
		this.like = like;
		text = new StyledText(parent, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
		text.setTabStops(TAB);
		text.setWrapIndent(TAB[0]);
		text.setLeftMargin(INDENT);
		text.setTopMargin(INDENT / 2);
		text.setCaret(null);
		text.addListener(SWT.Paint, e -> repaint());
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
		parts.clear();
		links.clear();
		return this;
	}

	FactText heading(String heading) {
		if (!words.isEmpty()) {
			words.append('\n');
		}
		add(heading, Look.HEADING);
		words.append('\n');
		return this;
	}

	FactText facts(List<Fact> facts) {
		for (Fact fact : facts) {
			add(fact.name(), Look.MUTED);
			words.append('\t').append(fact.value()).append('\n');
		}
		return this;
	}

	/** A value that leads somewhere. */
	FactText link(String name, String value, Runnable action) {
		add(name, Look.MUTED);
		words.append('\t');
		int from = words.length();
		add(value, Look.LINK);
		links.add(new Link(from, words.length(), action));
		words.append('\n');
		return this;
	}

	FactText words(String sentence) {
		add(sentence, Look.MUTED);
		words.append('\n');
		return this;
	}

	private void add(String part, Look look) {
		parts.add(new Part(words.length(), part.length(), look));
		words.append(part);
	}

	/** Another theme has other colours. */
	private void repaint() {
		if (!painted.equals(Optional.of(Palette.of(like)))) {
			text.getDisplay().asyncExec(() -> {
				if (!text.isDisposed()) {
					colour();
				}
			});
		}
	}

	private void colour() {
		Palette palette = Palette.of(like);
		painted = Optional.of(palette);
		if (!text.getBackground().getRGB().equals(palette.paper())) {
			text.setBackground(Palette.color(palette.paper()));
		}
		text.setStyleRanges(parts.stream().filter(part -> part.length() > 0).map(part -> style(part, palette)).toArray(StyleRange[]::new));
	}

	private static StyleRange style(Part part, Palette palette) {
		StyleRange range = new StyleRange();
		range.start = part.from();
		range.length = part.length();
		range.fontStyle = part.look() == Look.HEADING ? SWT.BOLD : SWT.NORMAL;
		range.underline = part.look() == Look.LINK;
		range.foreground = switch (part.look()) {
		case HEADING -> Palette.color(palette.ink());
		case MUTED -> Palette.color(palette.muted());
		case LINK -> Palette.color(palette.data());
		};
		return range;
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
		colour();
	}
}

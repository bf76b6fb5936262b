package org.outcrop.ui.scan4d.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.ToolItem;
import org.outcrop.raster.ColourMap;
import org.outcrop.scan4d.Contrast;
import org.outcrop.ui.scan4d.model.Orientation;
import org.outcrop.ui.scan4d.model.Pane;
import org.outcrop.ui.scan4d.model.PictureStyle;
import org.outcrop.ui.scan4d.model.ScanModel;
import org.outcrop.ui.scan4d.model.Styled;

/** The choices of colours, scale and turn over a picture. Thread: user interface. */
public final class StyleMenus {

	private static final String HELP_TURN = "Turn and mirror the view; the data stays as it is";

	private final Styled picture;
	private final PictureStyle otherwise;
	private final ToolItem colours;
	private final ToolItem scale;
	private final ToolItem turn;

	StyleMenus(PaneBar bar, ScanModel model, Pane pane) {
		this(bar, Styled.of(model, () -> pane), pane == Pane.SCAN ? PictureStyle.OF_SCAN : PictureStyle.OF_FRAME);
	}

	/** @param otherwise said where there is no picture */
	public StyleMenus(PaneBar bar, Styled picture, PictureStyle otherwise) {
		this.picture = picture;
		this.otherwise = otherwise;
		colours = bar.choices("Colour map", this::colourChoices);
		scale = bar.choices("How values are laid along the colours; percentiles and gamma stand in the part Histogram", this::scaleChoices);
		turn = bar.menu("turn", HELP_TURN, this::fillTurns);
	}

	private PictureStyle style() {
		return picture.style().orElse(otherwise);
	}

	private void change(UnaryOperator<PictureStyle> effect) {
		picture.style().ifPresent(s -> picture.setStyle(effect.apply(s)));
	}

	private List<Choice> colourChoices() {
		List<Choice> list = new ArrayList<>();
		for (String name : ColourMap.names()) {
			list.add(new Choice(name, style().colours().name().equals(name), () -> change(s -> s.withColours(ColourMap.byName(name)))));
		}
		return list;
	}

	private List<Choice> scaleChoices() {
		List<Choice> list = new ArrayList<>();
		for (Contrast.Scale s : Contrast.Scale.values()) {
			list.add(new Choice(PictureStyle.label(s), style().scale() == s, () -> change(now -> now.withScale(s))));
		}
		return list;
	}

	private void fillTurns(Menu menu) {
		turnEntry(menu, "Turn Right by 90°", Orientation::turnedRight);
		turnEntry(menu, "Turn Left by 90°", Orientation::turnedLeft);
		turnEntry(menu, "Mirror Left and Right", Orientation::flippedAcross);
		turnEntry(menu, "Mirror Top and Bottom", Orientation::flippedDown);
		new MenuItem(menu, SWT.SEPARATOR);
		PaneBar.entry(menu, "As Stored", () -> change(s -> s.withOrientation(Orientation.AS_STORED)))
				.setEnabled(!style().orientation().equals(Orientation.AS_STORED));
	}

	private void turnEntry(Menu menu, String text, UnaryOperator<Orientation> effect) {
		PaneBar.entry(menu, text, () -> change(s -> s.withOrientation(effect.apply(s.orientation()))));
	}

	/** Shows what holds; returns whether the bar may need more room. */
	public boolean refresh() {
		boolean changed = PaneBar.say(colours, style().colours().name());
		changed |= PaneBar.say(scale, style().scale() == Contrast.Scale.ROOT ? "root" : style().scale() == Contrast.Scale.LOG ? "log"
				: PictureStyle.label(style().scale()));
		String turned = style().orientation().text();
		turn.setToolTipText(HELP_TURN + (turned.isEmpty() ? "" : " (now " + turned + ")"));
		return changed;
	}
}

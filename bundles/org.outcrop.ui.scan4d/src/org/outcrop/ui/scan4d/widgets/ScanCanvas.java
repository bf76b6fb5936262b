package org.outcrop.ui.scan4d.widgets;

import java.util.Optional;

import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.ui.picture.PictureCanvas;
import org.outcrop.ui.picture.PictureInput;
import org.outcrop.ui.picture.ScaleBar;
import org.outcrop.ui.picture.Viewport;
import org.outcrop.ui.scan4d.model.Legend;
import org.outcrop.ui.scan4d.model.Painted;
import org.outcrop.ui.scan4d.model.PictureView;
import org.outcrop.ui.scan4d.model.Place;
import org.outcrop.ui.scan4d.model.ScaleBars;

/** A frame, or an image of the scan, turned as wished: with a bar in units of its axis, stripes where there is no value. Thread: user interface. */
public final class ScanCanvas extends PictureCanvas<Place, PictureView> {

	/** Narrower pictures have no room for a legend beside the scale bar. */
	private static final int LEGEND_FROM = 300;

	private Optional<Painted> painted = Optional.empty();
	private Optional<AxisCalibration> axis = Optional.empty();
	private Optional<Legend> legend = Optional.empty();

	/** @param name for screen readers */
	public ScanCanvas(Composite parent, String name, PictureInput<Place> input) {
		super(parent, name, input);
	}

	/** Shows a picture; one of another size or another turn is fitted. */
	public void show(Painted picture) {
		if (painted.filter(picture::equals).isPresent()) {
			return;
		}
		boolean alike = painted.filter(before -> before.rows() == picture.rows() && before.columns() == picture.columns()
				&& before.style().orientation().equals(picture.style().orientation())).isPresent();
		painted = Optional.of(picture);
		replace(picture.image(), 1, alike);
	}

	@Override
	public void clear() {
		painted = Optional.empty();
		super.clear();
	}

	/** What a pixel is across, for the scale bar. */
	public void setAxis(Optional<AxisCalibration> newAxis) {
		axis = newAxis;
		redraw();
	}

	/** What the colours mean; empty for nothing said. */
	public void setLegend(Optional<Legend> newLegend) {
		if (!newLegend.equals(legend)) {
			legend = newLegend;
			redraw();
		}
	}

	/** What the colours mean, for tests. */
	public Optional<Legend> legend() {
		return legend;
	}

	/** What is shown, for tests. */
	public Optional<Painted> painted() {
		return painted;
	}

	@Override
	protected PictureView through(Viewport port) {
		Painted shown = painted.orElseThrow();
		return new PictureView(shown.rows(), shown.columns(), shown.style().orientation(), port);
	}

	@Override
	protected void paintHoles(GC gc, Rectangle area) {
		Stripes.fill(gc, area);
	}

	@Override
	protected Optional<ScaleBar> bar(PictureView shown, double most) {
		return axis.map(a -> ScaleBars.of(a, shown.scale(), most));
	}

	@Override
	protected void paintLegend(GC gc, Rectangle area, int x, int y) {
		legend.filter(_ -> area.width >= LEGEND_FROM).ifPresent(l -> LegendPainter.paint(gc, l, x, y));
	}
}

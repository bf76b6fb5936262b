package org.outcrop.ui.scan4d.internal;

import java.util.Optional;

import org.outcrop.ui.scan4d.model.Pane;
import org.outcrop.ui.scan4d.model.Place;
import org.outcrop.ui.scan4d.model.ProfileLine;
import org.outcrop.ui.scan4d.model.ScanSession;

/** Draws the line that is measured, or moves an end of the one that is there. Thread: user interface. */
final class LineDrag {

	private static final double REACH = 9;

	private final Pane pane;
	private Place fixed = new Place(0, 0);
	private boolean movesStart;
	private Optional<ProfileLine> before = Optional.empty();

	LineDrag(Pane pane) {
		this.pane = pane;
	}

	/** @return width of the line before, or 1 */
	private double width() {
		return before.map(ProfileLine::width).orElse(1.0);
	}

	/** Takes hold of an end of the line that is there, where one is near; else begins another line. */
	void begin(ScanSession session, Place place, double scale) {
		before = session.line();
		double reach = REACH / scale;
		Optional<ProfileLine> line = before.filter(l -> l.pane() == pane);
		boolean end = line.filter(l -> l.to().distanceTo(place) <= reach).isPresent();
		movesStart = !end && line.filter(l -> l.from().distanceTo(place) <= reach).isPresent();
		fixed = movesStart ? line.get().to() : end ? line.get().from() : place;
	}

	void drag(ScanSession session, Place place) {
		long rows = pane == Pane.SCAN ? session.shape().scanY() : session.shape().detectorY();
		long columns = pane == Pane.SCAN ? session.shape().scanX() : session.shape().detectorX();
		Place inside = place.inside(rows, columns);
		Place start = movesStart ? inside : fixed.inside(rows, columns);
		Place end = movesStart ? fixed.inside(rows, columns) : inside;
		session.setLine(Optional.of(new ProfileLine(pane, start, end, width())));
	}

	void cancel(ScanSession session) {
		session.setLine(before);
	}
}

package org.outcrop.ui.scan4d.internal;

import java.util.Optional;

import org.outcrop.ui.scan4d.model.Pane;
import org.outcrop.ui.scan4d.model.Place;
import org.outcrop.ui.scan4d.model.ProfileLine;
import org.outcrop.ui.scan4d.model.ScanSession;

/** Draws the line that is measured, or moves an end of the one that is there. Thread: user interface. */
final class LineDrag {

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

	void begin(ScanSession session, Place place) {
		before = session.line();
		fixed = place;
		movesStart = false;
	}

	/** Takes hold of an end of the line that is there, where one is near. */
	boolean grab(ScanSession session, Place place, double reach) {
		Optional<ProfileLine> line = session.line().filter(l -> l.pane() == pane);
		boolean start = line.filter(l -> l.from().distanceTo(place) <= reach).isPresent();
		boolean end = line.filter(l -> l.to().distanceTo(place) <= reach).isPresent();
		if (start || end) {
			before = line;
			movesStart = start && !end;
			fixed = movesStart ? line.get().to() : line.get().from();
		}
		return start || end;
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

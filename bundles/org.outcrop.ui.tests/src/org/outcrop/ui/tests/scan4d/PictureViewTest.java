package org.outcrop.ui.tests.scan4d;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.ui.picture.ScaleBar;
import org.outcrop.ui.picture.Viewport;
import org.outcrop.ui.scan4d.model.Orientation;
import org.outcrop.ui.scan4d.model.PictureView;
import org.outcrop.ui.scan4d.model.Place;
import org.outcrop.ui.scan4d.model.ScaleBars;

class PictureViewTest {

	private static List<Orientation> all() {
		List<Orientation> all = new ArrayList<>();
		for (int turns = 0; turns < 4; turns++) {
			all.add(new Orientation(turns, false));
			all.add(new Orientation(turns, true));
		}
		return all;
	}

	@Test
	void whereAPlaceIsSeenAndWhatIsSeenThereAreInverse() {
		Place place = new Place(2.25, 6.5);
		for (Orientation orientation : all()) {
			Place back = orientation.stored(orientation.seen(place, 5, 9), 5, 9);
			assertEquals(place.row(), back.row(), 1e-12, orientation.toString());
			assertEquals(place.column(), back.column(), 1e-12, orientation.toString());
		}
	}

	@Test
	void aTurnToTheRightPutsTheTopLeftCornerToTheTopRight() {
		Place corner = Orientation.AS_STORED.turnedRight().seen(new Place(0, 0), 5, 9);
		assertEquals(new Place(0, 4), corner, "5 rows are 5 columns now");
	}

	@Test
	void flipsAndTurnsAreAsSeenWhateverCameBefore() {
		Place place = new Place(1, 3);
		for (Orientation orientation : all()) {
			int rows = 5;
			int columns = 9;
			double seenRows = orientation.isOnItsSide() ? columns : rows;
			double seenColumns = orientation.isOnItsSide() ? rows : columns;
			Place before = orientation.seen(place, rows, columns);
			assertEquals(new Place(before.row(), seenColumns - 1 - before.column()), orientation.flippedAcross().seen(place, rows, columns));
			assertEquals(new Place(seenRows - 1 - before.row(), before.column()), orientation.flippedDown().seen(place, rows, columns));
			assertEquals(new Place(before.column(), seenRows - 1 - before.row()), orientation.turnedRight().seen(place, rows, columns));
			assertEquals(orientation, orientation.turnedRight().turnedLeft());
			assertEquals(orientation, orientation.flippedAcross().flippedAcross());
		}
	}

	@Test
	void aFittedPictureTouchesTwoOppositeSidesAndStandsInTheMiddle() {
		PictureView view = PictureView.fit(10, 20, Orientation.AS_STORED, 400, 400);
		assertEquals(20, view.scale());
		assertEquals(0, view.left());
		assertEquals(100, view.top());
		assertEquals(new Place(0, 0), view.placeAt(10, 110), "the middle of the first pixel");
		PictureView turned = PictureView.fit(10, 20, new Orientation(1, false), 400, 400);
		assertEquals(100, turned.left());
		assertEquals(0, turned.top());
	}

	private static PictureView zoomed(PictureView view, double factor, double x, double y, int width, int height) {
		return new PictureView(view.rows(), view.columns(), view.orientation(), view.port().zoomed(factor, x, y, width, height));
	}

	@Test
	void pointsAndPlacesAreInverseInEveryOrientation() {
		for (Orientation orientation : all()) {
			PictureView view = zoomed(PictureView.fit(13, 7, orientation, 300, 500), 1.7, 120, 200, 300, 500);
			Place place = new Place(3.5, 2.25);
			Place back = view.placeAt(view.x(place), view.y(place));
			assertEquals(place.row(), back.row(), 1e-9);
			assertEquals(place.column(), back.column(), 1e-9);
		}
	}

	@Test
	void zoomingKeepsThePlaceUnderTheCursorAndHasLimits() {
		PictureView view = PictureView.fit(64, 64, Orientation.AS_STORED, 640, 640);
		Place under = view.placeAt(200, 300);
		PictureView zoomed = zoomed(view, 2, 200, 300, 640, 640);
		assertEquals(20, zoomed.scale());
		assertEquals(under.row(), zoomed.placeAt(200, 300).row(), 1e-9);
		for (int i = 0; i < 60; i++) {
			zoomed = zoomed(zoomed, 2, 200, 300, 640, 640);
		}
		assertTrue(zoomed.scale() <= 96);
		for (int i = 0; i < 60; i++) {
			zoomed = zoomed(zoomed, 0.5, 200, 300, 640, 640);
		}
		assertTrue(zoomed.scale() >= 2.5);
	}

	@Test
	void howeverItIsMovedSomeOfThePictureStaysVisible() {
		Viewport view = Viewport.fit(64, 64, 1, 640, 640).moved(1e6, -1e6, 640, 640);
		assertTrue(view.left() < 640 && view.left() + view.width() > 0);
		assertTrue(view.top() < 640 && view.top() + view.height() > 0);
	}

	@Test
	void scaleBarsAreRoundAndNotLongerThanAsked() {
		AxisCalibration axis = new AxisCalibration("x", 0, 0.137, "nm");
		for (double scale = 0.1; scale < 100; scale *= 1.3) {
			ScaleBar bar = ScaleBars.of(axis, scale, 150);
			assertTrue(bar.points() <= 150 && bar.points() > 150 / 2.6, bar.toString());
			double length = Double.parseDouble(bar.label().split(" ")[0]);
			assertEquals(bar.points(), length / 0.137 * scale, 1e-6 * bar.points());
			String digits = Long.toString(Math.round(length * 1e6)).replaceAll("0+$", "");
			assertTrue(List.of("1", "2", "5").contains(digits), bar.label());
		}
		assertEquals("1 pixel", ScaleBars.of(AxisCalibration.pixels("x"), 100, 150).label());
	}
}

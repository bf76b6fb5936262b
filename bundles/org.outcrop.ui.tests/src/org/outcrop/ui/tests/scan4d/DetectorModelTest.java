package org.outcrop.ui.tests.scan4d;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.PixelMask;
import org.outcrop.ui.scan4d.model.DetectorField;
import org.outcrop.ui.scan4d.model.DetectorHandle;
import org.outcrop.ui.scan4d.model.DetectorHandle.Grip;
import org.outcrop.ui.scan4d.model.DetectorKind;
import org.outcrop.ui.scan4d.model.DetectorMove;
import org.outcrop.ui.scan4d.model.DetectorShape;
import org.outcrop.ui.scan4d.model.Place;

class DetectorModelTest {

	private static final int ROWS = 60;
	private static final int COLUMNS = 80;
	private static final DetectorMove MOVE = new DetectorMove(ROWS, COLUMNS);
	private static final List<Detector> SHAPES = List.of(new Detector.Point(20, 30), new Detector.Disk(30, 40, 10),
			new Detector.Ring(30, 40, 8, 15), new Detector.Sector(30, 40, 5, 20, 20, 100), new Detector.Sector(30, 40, 5, 20, -60, 30),
			new Detector.Rectangle(10, 20, 30, 50), new Detector.Ellipse(30, 40, 20, 9, 25),
			new Detector.Polygon(new double[] {10.3, 50.7, 30.1}, new double[] {10.2, 30.9, 70.4}));

	private static DetectorHandle handle(Detector detector, Grip grip) {
		return DetectorShape.handles(detector).stream().filter(h -> h.grip() == grip).findFirst().orElseThrow();
	}

	@Test
	void whatLiesInTheOutlineIsWhatTheMaskCounts() {
		for (Detector detector : SHAPES) {
			PixelMask mask = PixelMask.of(detector, ROWS, COLUMNS);
			int differing = 0;
			for (int row = 0; row < ROWS; row++) {
				for (int column = 0; column < COLUMNS; column++) {
					// off the exact grid, where an edge would be a matter of rounding
					differing += DetectorShape.contains(detector, new Place(row + 0.003, column + 0.002)) == mask.contains(row, column) ? 0 : 1;
				}
			}
			assertTrue(differing <= 12, detector + " differs from its outline in " + differing + " pixels");
			assertTrue(mask.pixels() > 0);
		}
	}

	@Test
	void draggingAHandleToWhereItIsChangesNothing() {
		for (Detector detector : SHAPES) {
			for (DetectorHandle h : DetectorShape.handles(detector)) {
				if (h.grip() != Grip.VERTEX) {
					Detector same = MOVE.dragged(detector, h, h.place());
					if (!(detector instanceof Detector.Polygon)) {
						assertEquals(detector, same, h.toString());
					}
				}
			}
		}
	}

	@Test
	void movingKeepsTheShapeAndStaysOnTheFrame() {
		for (Detector detector : SHAPES) {
			Detector moved = MOVE.movedBy(detector, new Place(0, 0), new Place(3, -2));
			Place before = DetectorShape.centre(detector, ROWS, COLUMNS);
			Place after = DetectorShape.centre(moved, ROWS, COLUMNS);
			assertEquals(before.row() + 3, after.row(), 0.51, detector.toString());
			assertEquals(before.column() - 2, after.column(), 0.51, detector.toString());
			Place far = DetectorShape.centre(MOVE.movedBy(detector, new Place(0, 0), new Place(1e4, 1e4)), ROWS, COLUMNS);
			assertTrue(far.isOn(ROWS, COLUMNS), detector + " left the frame for " + far);
		}
	}

	@Test
	void radiiFollowTheHandAndStayInOrder() {
		Detector.Disk disk = new Detector.Disk(30, 40, 10);
		assertEquals(12.5, ((Detector.Disk) MOVE.dragged(disk, handle(disk, Grip.OUTER), new Place(30, 52.5))).radius(), 0.051);
		Detector.Ring ring = new Detector.Ring(30, 40, 8, 15);
		Detector.Ring squeezed = (Detector.Ring) MOVE.dragged(ring, handle(ring, Grip.INNER), new Place(30, 70));
		assertEquals(15, squeezed.inner(), "the inner radius ends at the outer one");
		Detector.Ring small = (Detector.Ring) MOVE.dragged(ring, handle(ring, Grip.OUTER), new Place(30, 41));
		assertEquals(8, small.outer(), "the outer radius ends at the inner one");
	}

	@Test
	void theAnglesOfASectorFollowTheHand() {
		Detector.Sector sector = new Detector.Sector(30, 40, 5, 20, 20, 100);
		Detector.Sector turned = (Detector.Sector) MOVE.dragged(sector, handle(sector, Grip.TO), new Place(30 + 10, 40 - 10));
		assertEquals(135, turned.toDegrees());
		assertEquals(20, turned.fromDegrees());
	}

	@Test
	void aRectangleNeverTurnsInsideOut() {
		Detector.Rectangle box = new Detector.Rectangle(10, 20, 30, 50);
		DetectorHandle first = DetectorShape.handles(box).get(0);
		assertEquals(new Detector.Rectangle(19, 20, 49, 50), MOVE.dragged(box, first, new Place(55, 75)));
		DetectorHandle third = DetectorShape.handles(box).get(2);
		assertEquals(new Detector.Rectangle(10, 60, 30, 80), MOVE.dragged(box, third, new Place(500, 500)));
	}

	@Test
	void typedNumbersSurviveTheWayThroughUnits() {
		AxisCalibration down = new AxisCalibration("qy", -3, 0.1, "1/nm");
		AxisCalibration across = new AxisCalibration("qx", -4, 0.1, "1/nm");
		for (Detector detector : SHAPES) {
			for (DetectorField field : DetectorField.of(detector)) {
				assertEquals(field.value(), field.pixels(field.calibrated(down, across), down, across), 1e-9, field.label());
				assertEquals(detector, field.with().apply(field.value()), field.label());
			}
		}
	}

	@Test
	void everyKindBeginsInsideTheFrameAndKnowsItself() {
		for (DetectorKind kind : DetectorKind.values()) {
			Detector first = kind.first(new Detector.Everything(), ROWS, COLUMNS);
			if (kind != DetectorKind.MASK) {
				assertEquals(kind, DetectorKind.of(first));
			}
			assertTrue(PixelMask.of(first, ROWS, COLUMNS).pixels() > 0, kind.label());
		}
		Detector ring = DetectorKind.RING.first(new Detector.Disk(20, 30, 7), ROWS, COLUMNS);
		assertEquals(7, assertInstanceOf(Detector.Ring.class, ring).inner(), "a dark field begins where the bright field ended");
		assertFalse(DetectorShape.contains(ring, new Place(20, 30)));
	}
}

package org.outcrop.ui.tests.peakmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.outcrop.array.Interval;
import org.outcrop.ui.peakmap.model.Gesture;
import org.outcrop.ui.peakmap.model.MapView;
import org.outcrop.ui.peakmap.model.ViewHistory;

class ViewHistoryTest {

	private static final long SECOND = 1_000_000_000L;

	private static MapView view(double start) {
		return new MapView(new Interval(start, start + 10), new Interval(100, 200));
	}

	@Test
	void goesBackToWhereItWasAndForwardAgain() {
		ViewHistory history = new ViewHistory(view(0));
		history.push(view(1), Gesture.SINGLE, 0);
		history.push(view(2), Gesture.SINGLE, 0);
		assertEquals(Optional.of(view(1)), history.back());
		assertEquals(Optional.of(view(0)), history.back());
		assertEquals(Optional.empty(), history.back());
		assertEquals(Optional.of(view(1)), history.forward());
		assertTrue(history.canGoForward());
	}

	@Test
	void aNewViewForgetsWhatWasAhead() {
		ViewHistory history = new ViewHistory(view(0));
		history.push(view(1), Gesture.SINGLE, 0);
		history.back();
		history.push(view(5), Gesture.SINGLE, 0);
		assertFalse(history.canGoForward());
		assertEquals(Optional.of(view(0)), history.back());
	}

	@Test
	void turningTheWheelIsOneStepUntilItRests() {
		ViewHistory history = new ViewHistory(view(0));
		history.push(view(1), Gesture.WHEEL, 0);
		history.push(view(2), Gesture.WHEEL, SECOND / 2);
		history.push(view(3), Gesture.WHEEL, SECOND);
		history.push(view(4), Gesture.WHEEL, 3 * SECOND);
		assertEquals(Optional.of(view(3)), history.back());
		assertEquals(Optional.of(view(0)), history.back());
	}

	@Test
	void aDragIsOneStepHoweverLongItLastsAndAnotherDragIsAnother() {
		ViewHistory history = new ViewHistory(view(0));
		history.push(view(1), Gesture.drag(1), 0);
		history.push(view(2), Gesture.drag(1), 100 * SECOND);
		history.push(view(3), Gesture.drag(2), 100 * SECOND);
		assertEquals(Optional.of(view(2)), history.back());
		assertEquals(Optional.of(view(0)), history.back());
	}

	@Test
	void wheelAfterGoingBackDoesNotOverwriteTheViewGoneBackTo() {
		ViewHistory history = new ViewHistory(view(0));
		history.push(view(1), Gesture.WHEEL, 0);
		history.push(view(2), Gesture.SINGLE, 0);
		history.back();
		history.push(view(3), Gesture.WHEEL, 1);
		assertEquals(Optional.of(view(1)), history.back());
	}

	@Test
	void theSameViewIsNoStep() {
		ViewHistory history = new ViewHistory(view(0));
		assertFalse(history.push(view(0), Gesture.SINGLE, 0));
		assertFalse(history.canGoBack());
	}

	@Test
	void remembersTheLastHundred() {
		ViewHistory history = new ViewHistory(view(0));
		for (int i = 1; i <= 250; i++) {
			history.push(view(i), Gesture.SINGLE, 0);
		}
		int steps = 0;
		while (history.back().isPresent()) {
			steps++;
		}
		assertEquals(ViewHistory.MOST - 1, steps);
		assertEquals(view(151), history.current());
	}
}

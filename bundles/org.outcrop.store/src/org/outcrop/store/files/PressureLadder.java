package org.outcrop.store.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.outcrop.data.DataException;

/** How a reading moves the ladder: depends on the readings and on what listeners give, and on nothing else. One thread. */
final class PressureLadder {

	private static final List<PressureRung> ASKED = List.of(PressureRung.DROP, PressureRung.COMPRESS, PressureRung.SPILL);

	private final PressureSource source;
	private final PressureMarks marks;
	private PressureRung rung = PressureRung.CALM;
	private Optional<PressureGauge> askedAt = Optional.empty();
	private int settling;
	private long number;

	PressureLadder(PressureSource source, PressureMarks marks) {
		this.source = source;
		this.marks = marks;
	}

	/**
	 * Reads once and asks where there is need.
	 *
	 * @param asking told before anybody is asked, with what is short
	 */
	PressureEvent step(List<PressureListener> listeners, Consumer<PressureGauge> asking) {
		number++;
		PressureReading reading = source.read();
		Optional<PressureGauge> worst = reading.worst();
		if (worst.isEmpty() || worst.get().load() <= marks.low()) {
			rung = PressureRung.CALM;
			askedAt = Optional.empty();
			return event(reading, 0, List.of());
		}
		PressureGauge gauge = worst.get();
		boolean paused = rung == PressureRung.PAUSE;
		if (gauge.load() < marks.high() && !paused || !paused && isSettling(gauge)) {
			return event(reading, 0, List.of());
		}
		asking.accept(gauge);
		return paused ? goOn(reading, gauge, listeners) : begin(reading, gauge, listeners);
	}

	/** Whether what was promised may still come: not for long, and not where the need has grown or is another one. */
	private boolean isSettling(PressureGauge now) {
		return askedAt.filter(then -> then.kind() == now.kind() && now.used() <= then.used()).isPresent() && settling-- > 0;
	}

	private PressureEvent begin(PressureReading reading, PressureGauge gauge, List<PressureListener> listeners) {
		Climb climb = climb(gauge, listeners);
		PressureReading last = reading;
		rung = climb.left > 0 ? PressureRung.PAUSE : climb.reached;
		if (rung == PressureRung.PAUSE && gauge.kind() == PressureGauge.Kind.HEAP) {
			// who is paused makes no garbage, so that no collection would come by itself to show that the heap is not full at all
			source.collect();
			last = source.read();
			rung = last.worst().filter(now -> now.load() >= marks.high()).isPresent() ? PressureRung.PAUSE : climb.reached;
		}
		settling = marks.settle();
		// what a collection gave is free already, so nothing has to settle
		askedAt = climb.left > 0 && rung != PressureRung.PAUSE ? Optional.empty() : Optional.of(gauge);
		return event(last, climb.asked, climb.steps);
	}

	/**
	 * While paused all are asked again, for what was busy may now be given. It ends when enough is given; and below the high mark when
	 * nothing moves any more, because then waiting is of no use.
	 */
	private PressureEvent goOn(PressureReading reading, PressureGauge gauge, List<PressureListener> listeners) {
		Climb climb = climb(gauge, listeners);
		boolean moves = climb.left < climb.asked || askedAt.filter(then -> gauge.used() < then.used()).isPresent();
		settling = moves ? marks.settle() : settling - 1;
		askedAt = Optional.of(gauge);
		if (climb.left <= 0) {
			rung = climb.reached;
		} else if (gauge.load() < marks.high() && settling < 0) {
			rung = PressureRung.CALM;
		}
		return event(reading, climb.asked, climb.steps);
	}

	private PressureEvent event(PressureReading reading, long asked, List<PressureEvent.Step> steps) {
		return new PressureEvent(number, reading, reading.worst(), rung, asked, steps);
	}

	private record Climb(long asked, long left, PressureRung reached, List<PressureEvent.Step> steps) {
	}

	/** Asks for the bytes above the low mark, each rung only for what the rungs before didn't give. */
	private Climb climb(PressureGauge gauge, List<PressureListener> listeners) {
		long asked = Math.max(1, gauge.used() - (long) (gauge.limit() * marks.low()));
		long left = asked;
		PressureRung reached = PressureRung.CALM;
		List<PressureEvent.Step> steps = new ArrayList<>();
		for (PressureRung next : ASKED) {
			for (PressureListener listener : listeners) {
				if (left > 0) {
					reached = next;
					PressureEvent.Step step = ask(listener, next, left);
					steps.add(step);
					left -= step.given();
				}
			}
		}
		return new Climb(asked, left, reached, steps);
	}

	private static PressureEvent.Step ask(PressureListener listener, PressureRung rung, long bytes) {
		try {
			return new PressureEvent.Step(rung, listener.name(), bytes, Math.max(0, listener.shrink(rung, bytes)), Optional.empty());
		} catch (DataException e) {
			// a full disk must not keep the others from giving; the event tells of it
			return new PressureEvent.Step(rung, listener.name(), bytes, 0, Optional.of(e.getMessage()));
		}
	}
}

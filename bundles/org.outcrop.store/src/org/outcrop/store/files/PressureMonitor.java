package org.outcrop.store.files;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Watches the limits of memory and lets stores shrink before one is met.
 *
 * <p>At the high mark all registered stores are asked for the bytes above the low mark: first to drop what is clean, then to compress,
 * then to spill, each rung only for what the rungs before didn't give. Where all together don't give enough, producers wait until they
 * do or the load is down at the low mark; they also wait while stores are being asked. Each reading can be made by hand ({@link
 * #sample()}) or by a thread ({@link #start}). Any thread.
 */
public final class PressureMonitor implements AutoCloseable {

	private static final int REMEMBERED = 64;

	private final PressureLadder ladder;
	private final PressureMarks marks;
	private final PressureGate gate;
	private final List<PressureListener> listeners = new CopyOnWriteArrayList<>();
	private final List<Consumer<PressureEvent>> observers = new CopyOnWriteArrayList<>();
	private final Deque<PressureEvent> events = new ArrayDeque<>();
	private PressureRung before = PressureRung.CALM;
	private Optional<Thread> thread = Optional.empty();

	/** Of this process, with the usual marks: producers wait for half a minute. */
	public static PressureMonitor ofProcess() {
		return new PressureMonitor(new PressureProbe().troughs(3), PressureMarks.DEFAULT, Duration.ofSeconds(30));
	}

	/** @param patience how long producers wait before they are refused */
	public PressureMonitor(PressureSource source, PressureMarks marks, Duration patience) {
		this.marks = marks;
		this.ladder = new PressureLadder(source, marks);
		this.gate = new PressureGate(patience);
	}

	/** Taken back by closing it. */
	@FunctionalInterface
	public interface Registration extends AutoCloseable {
		@Override
		void close();
	}

	/** From now on this one is asked, after those registered before. */
	public Registration register(PressureListener listener) {
		listeners.add(listener);
		return () -> listeners.remove(listener);
	}

	/** From now on this one is told of each reading, by the thread that makes it. */
	public Registration observe(Consumer<PressureEvent> observer) {
		observers.add(observer);
		return () -> observers.remove(observer);
	}

	/** Where producers wait. */
	public PressureGate gate() {
		return gate;
	}

	/** The last readings at which something was asked or the rung changed, the oldest first. */
	public List<PressureEvent> events() {
		synchronized (events) {
			return List.copyOf(events);
		}
	}

	/** Reads once, and asks for memory where there is need. */
	public synchronized PressureEvent sample() {
		// packing and spilling take time, in which who makes data must not make more than is given back
		PressureEvent event = ladder.step(listeners, gauge -> gate.shut(gauge.sentence()));
		if (event.rung() == PressureRung.PAUSE) {
			gate.shut(event.worst().map(PressureGauge::sentence).orElse(""));
		} else {
			gate.open(room(event));
		}
		if (event.asked() > 0 || event.rung() != before) {
			remember(event);
		}
		before = event.rung();
		observers.forEach(observer -> observer.accept(event));
		return event;
	}

	/** Bytes that may be made before the next reading: half of what is free below the high mark, or of what was just given back. */
	private long room(PressureEvent event) {
		long free = event.reading().gauges().stream().mapToLong(gauge -> (long) (gauge.limit() * marks.high()) - gauge.used()).min()
				.orElse(Long.MAX_VALUE);
		return free == Long.MAX_VALUE ? free : Math.max(free, event.given()) / 2;
	}

	private void remember(PressureEvent event) {
		synchronized (events) {
			events.addLast(event);
			if (events.size() > REMEMBERED) {
				events.removeFirst();
			}
		}
	}

	/** Reads once, then again and again by a thread of its own, until this is closed. */
	public synchronized void start(Duration interval) {
		if (thread.isPresent()) {
			throw new IllegalStateException("the monitor runs already");
		}
		// the first reading takes long, and nothing may pass uncounted before it
		sample();
		thread = Optional.of(Thread.ofPlatform().daemon().name("memory pressure").start(() -> watch(interval)));
	}

	private void watch(Duration interval) {
		try {
			while (true) {
				gate.awaitWanted(interval);
				sample();
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		} finally {
			// with nobody watching nobody would let the waiting go on
			gate.open(Long.MAX_VALUE);
		}
	}

	/** Stops reading, once who is just being asked has answered; who waits goes on. */
	@Override
	public void close() {
		Optional<Thread> running;
		synchronized (this) {
			running = thread;
			thread = Optional.empty();
		}
		running.ifPresent(PressureMonitor::end);
		gate.open(Long.MAX_VALUE);
	}

	private static void end(Thread running) {
		running.interrupt();
		try {
			if (running != Thread.currentThread()) {
				running.join(Duration.ofSeconds(10));
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}

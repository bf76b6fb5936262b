package org.outcrop.store.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;

/** Readings are scripted: of a process that may hold 1000 bytes. */
class PressureMonitorTest {

	private static final PressureMarks MARKS = new PressureMarks(0.70, 0.85, 2);

	private final Deque<PressureReading> script = new ArrayDeque<>();
	private final List<String> asked = new ArrayList<>();
	private int collections;

	private PressureMonitor monitor(long... used) {
		LongStream.of(used).forEach(bytes -> script.add(PressureReading.of(new PressureGauge(PressureGauge.Kind.CONTAINER, bytes, 1000))));
		return new PressureMonitor(new PressureSource() {
			@Override
			public PressureReading read() {
				return script.removeFirst();
			}

			@Override
			public void collect() {
				collections++;
			}
		}, MARKS, Duration.ofMillis(80));
	}

	/** Has so much to give on each rung. */
	private final class Holder implements PressureListener {
		private final String name;
		private final Map<PressureRung, Long> has = new EnumMap<>(PressureRung.class);

		private Holder(String name, long drop, long compress, long spill) {
			this.name = name;
			has.putAll(Map.of(PressureRung.DROP, drop, PressureRung.COMPRESS, compress, PressureRung.SPILL, spill));
		}

		@Override
		public String name() {
			return name;
		}

		@Override
		public long shrink(PressureRung rung, long bytes) {
			asked.add(name + " " + rung + " " + bytes);
			long given = Math.min(bytes, has.get(rung));
			has.put(rung, has.get(rung) - given);
			return given;
		}
	}

	@Test
	void asksNobodyBelowTheHighMark() {
		PressureMonitor monitor = monitor(100, 700, 849);
		monitor.register(new Holder("a", 1000, 0, 0));
		for (int i = 0; i < 3; i++) {
			assertEquals(PressureRung.CALM, monitor.sample().rung());
		}
		assertEquals(List.of(), asked);
		assertEquals(List.of(), monitor.events());
	}

	@Test
	void asksForWhatLiesAboveTheLowMarkAndEachRungOnlyForTheRest() {
		PressureMonitor monitor = monitor(900);
		monitor.register(new Holder("a", 30, 0, 500));
		monitor.register(new Holder("b", 20, 70, 500));
		PressureEvent event = monitor.sample();
		assertEquals(List.of("a DROP 200", "b DROP 170", "a COMPRESS 150", "b COMPRESS 150", "a SPILL 80"), asked);
		assertEquals(PressureRung.SPILL, event.rung());
		assertEquals(200, event.asked());
		assertEquals(200, event.given());
		assertFalse(monitor.gate().isShut());
		assertEquals("the container (cgroup) holds 900 bytes of 1.0 KB (90 %): 200 bytes wanted back, 200 bytes given;"
				+ " data put aside on the disk", event.sentence());
	}

	@Test
	void waitsForWhatWasPromisedUnlessTheLoadRises() {
		PressureMonitor monitor = monitor(900, 900, 890, 880, 881, 895);
		monitor.register(new Holder("a", 1000, 0, 0));
		int[] counts = new int[6];
		for (int i = 0; i < 6; i++) {
			monitor.sample();
			counts[i] = asked.size();
		}
		// asked, two readings of patience, asked again, then the load rises and rises
		assertEquals(List.of(1, 1, 1, 2, 3, 4), java.util.Arrays.stream(counts).boxed().toList());
	}

	@Test
	void changesNothingBetweenTheMarks() {
		PressureMonitor monitor = monitor(860, 840, 710, 849, 700, 849);
		monitor.register(new Holder("a", 1000, 0, 0));
		List<PressureRung> rungs = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			rungs.add(monitor.sample().rung());
		}
		assertEquals(List.of(PressureRung.DROP, PressureRung.DROP, PressureRung.DROP, PressureRung.DROP, PressureRung.CALM,
				PressureRung.CALM), rungs);
		assertEquals(1, asked.size());
	}

	@Test
	void pausesProducersWhenNobodyGivesEnoughUntilTheLowMark() {
		PressureMonitor monitor = monitor(900, 880, 800, 720, 700);
		monitor.register(new Holder("a", 10, 10, 10));
		List<PressureRung> rungs = new ArrayList<>();
		List<Boolean> shut = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			rungs.add(monitor.sample().rung());
			shut.add(monitor.gate().isShut());
		}
		assertEquals(List.of(PressureRung.PAUSE, PressureRung.PAUSE, PressureRung.PAUSE, PressureRung.PAUSE, PressureRung.CALM), rungs);
		assertEquals(List.of(true, true, true, true, false), shut);
		assertTrue(asked.size() > 3, "while paused, others are asked again");
		assertEquals(0, collections, "a collection does not help a container");
	}

	@Test
	void endsAPauseWhenOthersGiveEnough() {
		PressureMonitor monitor = monitor(900, 900);
		monitor.sample();
		assertTrue(monitor.gate().isShut());
		monitor.register(new Holder("late", 0, 0, 1000));
		assertEquals(PressureRung.SPILL, monitor.sample().rung());
		assertFalse(monitor.gate().isShut());
	}

	@Test
	void endsAPauseBelowTheHighMarkWhenNothingMoves() {
		PressureMonitor monitor = monitor(900, 800, 800, 800, 800);
		List<Boolean> shut = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			monitor.sample();
			shut.add(monitor.gate().isShut());
		}
		assertEquals(List.of(true, true, true, true, false), shut);
	}

	@Test
	void neverEndsAPauseAtTheHighMarkByItself() {
		PressureMonitor monitor = monitor(LongStream.generate(() -> 900).limit(50).toArray());
		for (int i = 0; i < 50; i++) {
			assertEquals(PressureRung.PAUSE, monitor.sample().rung());
		}
	}

	@Test
	void collectsTheHeapOnceBeforePausingForIt() {
		PressureMonitor monitor = monitor();
		for (long used : new long[] { 900, 300, 900, 890, 890 }) {
			script.add(PressureReading.of(new PressureGauge(PressureGauge.Kind.HEAP, used, 1000)));
		}
		assertEquals(PressureRung.CALM, monitor.sample().rung());
		assertEquals(1, collections);
		assertEquals(PressureRung.PAUSE, monitor.sample().rung());
		assertEquals(PressureRung.PAUSE, monitor.sample().rung());
		assertEquals(2, collections);
	}

	@Test
	void goesOnWhenOneFails() {
		PressureMonitor monitor = monitor(900);
		monitor.register(new PressureListener() {
			@Override
			public String name() {
				return "broken";
			}

			@Override
			public long shrink(PressureRung rung, long bytes) {
				throw new DataException.NotWritable("no space", "there", "Make room.");
			}
		});
		monitor.register(new Holder("b", 300, 0, 0));
		PressureEvent event = monitor.sample();
		assertEquals(PressureRung.DROP, event.rung());
		assertEquals("no space: there", event.steps().getFirst().failed().orElseThrow());
	}

	@Test
	void actsOnTheWorstLimit() {
		PressureMonitor monitor = monitor();
		script.add(PressureReading.of(new PressureGauge(PressureGauge.Kind.HEAP, 500, 1000),
				new PressureGauge(PressureGauge.Kind.CONTAINER, 90, 100), new PressureGauge(PressureGauge.Kind.RESIDENT, 800, 1000)));
		monitor.register(new Holder("a", 1000, 0, 0));
		assertEquals(PressureGauge.Kind.CONTAINER, monitor.sample().worst().orElseThrow().kind());
		assertEquals(List.of("a DROP 20"), asked);
	}

	@Test
	void saysNothingWhereNoLimitIsKnown() {
		script.add(PressureReading.of());
		PressureMonitor monitor = new PressureMonitor(script::removeFirst, MARKS, Duration.ZERO);
		assertEquals("no limit of memory is known: nothing to do", monitor.sample().sentence());
	}

	@Test
	void asksNobodyWhoLeft() {
		PressureMonitor monitor = monitor(900);
		monitor.register(new Holder("a", 1000, 0, 0)).close();
		List<PressureEvent> seen = new ArrayList<>();
		monitor.observe(seen::add);
		assertEquals(List.of(monitor.sample()), seen);
		assertEquals(List.of(), asked);
	}

	@Test
	void takesTheHeapsTroughForItsLoad() {
		long[] used = { 800, 200, 500, 900, 950, 990 };
		Deque<Long> left = new ArrayDeque<>(LongStream.of(used).boxed().toList());
		PressureSource troughs = ((PressureSource) () -> PressureReading.of(
				new PressureGauge(PressureGauge.Kind.HEAP, left.peekFirst(), 1000),
				new PressureGauge(PressureGauge.Kind.DIRECT, left.removeFirst(), 1000))).troughs(3);
		List<Long> heap = new ArrayList<>();
		List<Long> direct = new ArrayList<>();
		for (int i = 0; i < used.length; i++) {
			PressureReading reading = troughs.read();
			heap.add(reading.of(PressureGauge.Kind.HEAP).orElseThrow().used());
			direct.add(reading.of(PressureGauge.Kind.DIRECT).orElseThrow().used());
		}
		assertEquals(List.of(800L, 200L, 200L, 200L, 500L, 900L), heap);
		assertEquals(LongStream.of(used).boxed().toList(), direct);
	}

	@Test
	void refusesAProducerAfterItsPatienceNamingTheLimit() {
		PressureMonitor monitor = monitor(900);
		monitor.gate().pass(0, Progress.NONE);
		monitor.sample();
		DataException refused = assertThrows(DataException.TooLittleMemory.class, () -> monitor.gate().pass(0, Progress.NONE));
		assertTrue(refused.getMessage().contains("the container (cgroup) holds 900 bytes of 1.0 KB"), refused.getMessage());
		assertTrue(monitor.gate().waitedNanos() >= TimeUnit.MILLISECONDS.toNanos(80));
		assertEquals(0, monitor.gate().waiting());
	}

	@Test
	void letsAProducerGoOnWhenThereIsMemoryAgain() throws Exception {
		script.add(PressureReading.of(new PressureGauge(PressureGauge.Kind.CONTAINER, 900, 1000)));
		script.add(PressureReading.of(new PressureGauge(PressureGauge.Kind.CONTAINER, 100, 1000)));
		PressureMonitor monitor = new PressureMonitor(script::removeFirst, MARKS, Duration.ofSeconds(30));
		monitor.sample();
		CompletableFuture<Void> producer = CompletableFuture.runAsync(() -> monitor.gate().pass(0, Progress.NONE));
		while (monitor.gate().waiting() == 0) {
			Thread.sleep(2);
		}
		assertFalse(producer.isDone());
		monitor.sample();
		producer.get(10, TimeUnit.SECONDS);
	}

	@Test
	void letsNoMoreThroughBetweenTwoReadingsThanThereIsRoomFor() {
		PressureMonitor monitor = monitor(650, 650);
		monitor.gate().pass(1_000_000, Progress.NONE);
		monitor.sample();
		// 200 bytes are free below the high mark
		monitor.gate().pass(60, Progress.NONE);
		monitor.gate().pass(60, Progress.NONE);
		assertThrows(DataException.TooLittleMemory.class, () -> monitor.gate().pass(1, Progress.NONE));
		monitor.sample();
		monitor.gate().pass(5000, Progress.NONE);
		assertThrows(DataException.TooLittleMemory.class, () -> monitor.gate().pass(1, Progress.NONE));
		monitor.close();
		monitor.gate().pass(5000, Progress.NONE);
	}

	@Test
	void letsAWaitingProducerBeCancelled() {
		PressureMonitor monitor = monitor(900);
		monitor.sample();
		Progress cancelled = new Progress() {
			@Override
			public void stage(String what) {
				// not asked
			}

			@Override
			public void worked(long done, long total) {
				// not asked
			}

			@Override
			public boolean isCancelled() {
				return true;
			}
		};
		assertThrows(CancellationException.class, () -> monitor.gate().pass(0, cancelled));
	}

	@Test
	void watchesByItselfUntilItIsClosed() throws InterruptedException {
		PressureSource source = () -> PressureReading.of(new PressureGauge(PressureGauge.Kind.CONTAINER, 900, 1000));
		PressureMonitor monitor = new PressureMonitor(source, MARKS, Duration.ofSeconds(30));
		monitor.start(Duration.ofMillis(5));
		assertThrows(IllegalStateException.class, () -> monitor.start(Duration.ofMillis(5)));
		while (!monitor.gate().isShut()) {
			Thread.sleep(2);
		}
		monitor.close();
		// nobody would open it later
		for (int i = 0; i < 1000 && monitor.gate().isShut(); i++) {
			Thread.sleep(5);
		}
		assertFalse(monitor.gate().isShut());
	}
}

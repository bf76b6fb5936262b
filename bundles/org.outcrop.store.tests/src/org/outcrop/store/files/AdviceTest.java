package org.outcrop.store.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.BackendCapabilities;
import org.outcrop.store.BackendCapabilities.Latency;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.ArraySpec;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.store.MemoryStore;
import org.outcrop.zarr.store.ZarrStore;

class AdviceTest {

	private static final BackendCapabilities DISK = new BackendCapabilities(true, true, true, true, true, true, true, Latency.DISK);

	/** Bytes of chunks that a real array gets from its store when these regions are read. */
	private static long counted(long[] shape, long[] chunk, List<Box> boxes) {
		AtomicLong bytes = new AtomicLong();
		MemoryStore inside = new MemoryStore();
		ZarrStore counting = (ZarrStore) Proxy.newProxyInstance(AdviceTest.class.getClassLoader(), new Class<?>[] { ZarrStore.class },
				(_, method, arguments) -> {
					try {
						Object result = method.invoke(inside, arguments);
						if (method.getName().equals("get") && result instanceof Optional<?> found && found.isPresent()
								&& found.get() instanceof byte[] value && arguments[0].toString().startsWith("a/c/")) {
							bytes.addAndGet(value.length);
						}
						if (method.getName().equals("read") && result instanceof OptionalLong size && arguments[0].toString().startsWith("a/c/")) {
							bytes.addAndGet(size.orElse(0));
						}
						return result;
					} catch (InvocationTargetException e) {
						throw e.getCause();
					}
				});
		ZarrArray array = ZarrArray.create(counting, "a", ArraySpec.v3(ZarrType.UINT16, shape, chunk), ArrayOptions.DEFAULT.withoutRecord());
		byte[] ones = new byte[Math.toIntExact(Box.all(shape).count() * 2)];
		Arrays.fill(ones, (byte) 1);
		array.write(Box.all(shape), MemorySegment.ofArray(ones), Progress.NONE);
		bytes.set(0);
		for (Box box : boxes) {
			array.read(box, MemorySegment.ofArray(new byte[Math.toIntExact(box.count() * 2)]), Progress.NONE);
		}
		return bytes.get();
	}

	private static AccessRecorderPattern recorded(long[] shape, long[] chunk, List<Box> boxes) {
		AccessRecorder recorder = new AccessRecorder();
		for (Box box : boxes) {
			recorder.read("zarr:x!a", ArrayInfo.of(ZarrType.UINT16, shape), Optional.of(LongStream.of(chunk).boxed().toList()), box);
		}
		return recorder.of("zarr:x!a").orElseThrow();
	}

	@Test
	void predictsExactlyTheBytesThatARealRunReads() {
		Random random = new Random(20);
		int advised = 0;
		for (int round = 0; round < 60; round++) {
			int rank = 1 + random.nextInt(4);
			long[] shape = random.longs(rank, 1, rank == 1 ? 600_000 : rank == 2 ? 900 : rank == 3 ? 100 : 32).toArray();
			long[] chunk = new long[rank];
			for (int axis = 0; axis < rank; axis++) {
				chunk[axis] = Math.max(1 + random.nextLong(shape[axis]), shape[axis] / 24);
			}
			boolean[] narrow = new boolean[rank];
			for (int axis = 0; axis < rank; axis++) {
				narrow[axis] = random.nextBoolean();
			}
			List<Box> boxes = new ArrayList<>();
			for (int i = random.nextInt(12); i >= 0; i--) {
				boxes.add(box(random, shape, narrow));
			}
			AccessRecorderPattern pattern = recorded(shape, chunk, boxes);
			long now = counted(shape, chunk, boxes);
			assertEquals(now, pattern.touchedBytes());
			Optional<Advice> advice = new AdviceRechunk(1.01).of(pattern, Latency.DISK);
			if (advice.isPresent()) {
				advised++;
				long[] better = advice.get().chunk().orElseThrow().stream().mapToLong(Long::longValue).toArray();
				assertEquals((double) now / counted(shape, better, boxes), advice.get().factor(), 1e-12);
			}
		}
		assertTrue(advised > 15, "advised " + advised);
	}

	private static Box box(Random random, long[] shape, boolean[] narrow) {
		long[] from = new long[shape.length];
		long[] size = new long[shape.length];
		for (int axis = 0; axis < shape.length; axis++) {
			size[axis] = narrow[axis] ? 1 + random.nextLong(Math.max(1, shape[axis] / 10)) : shape[axis];
			from[axis] = random.nextLong(shape[axis] - size[axis] + 1);
		}
		return new Box(from, size);
	}

	private static List<Box> planes(int count, int axis, long... shape) {
		List<Box> boxes = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			long[] from = new long[shape.length];
			long[] size = shape.clone();
			from[axis] = i;
			size[axis] = 1;
			boxes.add(new Box(from, size));
		}
		return boxes;
	}

	@Test
	void advisesPlanesWherePlanesAreRead() {
		long[] shape = { 512, 512, 512 };
		AccessRecorderPattern pattern = recorded(shape, new long[] { 64, 64, 64 }, planes(96, 0, shape));
		Advice advice = AdviceRechunk.DEFAULT.of(pattern, Latency.DISK).orElseThrow();
		assertEquals(List.of(1L, 512L, 512L), advice.chunk().orElseThrow());
		assertEquals(64, advice.factor());
		assertEquals("zarr:x!a: 96 reads of regions like [1, 512, 512] crossed chunks of [64, 64, 64]; rechunk to [1, 512, 512] would read"
				+ " 64x less (touchedBytes 3.2 GB for 50 MB asked)", advice.sentence());
	}

	@Test
	void advisesColumnsOfWorkWhereSpectraAreRead() {
		long[] shape = { 1024, 512, 512 };
		List<Box> spectra = new ArrayList<>();
		Random random = new Random(1);
		for (int i = 0; i < 200; i++) {
			spectra.add(new Box(new long[] { 0, random.nextInt(512), random.nextInt(512) }, new long[] { 1024, 1, 1 }));
		}
		Advice advice = AdviceRechunk.DEFAULT.of(recorded(shape, new long[] { 1, 512, 512 }, spectra), Latency.DISK).orElseThrow();
		assertEquals(1024L, advice.chunk().orElseThrow().getFirst());
		assertTrue(advice.factor() > 1000, advice.sentence());
	}

	@Test
	void saysNothingWhereChunksFit() {
		long[] shape = { 512, 512, 512 };
		assertTrue(AdviceRechunk.DEFAULT.of(recorded(shape, new long[] { 1, 512, 512 }, planes(50, 0, shape)), Latency.DISK).isEmpty());
		assertTrue(AdviceRechunk.DEFAULT.of(recorded(shape, new long[] { 64, 64, 64 }, List.of(Box.all(shape))), Latency.DISK).isEmpty());
	}

	@Test
	void makesChunksLargerWhereEachCallIsARoundTrip() {
		long[] shape = { 4096, 4096 };
		List<Box> rows = planes(100, 0, shape);
		AccessRecorderPattern pattern = recorded(shape, new long[] { 4096, 4096 }, rows);
		List<Long> near = AdviceRechunk.DEFAULT.of(pattern, Latency.DISK).orElseThrow().chunk().orElseThrow();
		List<Long> far = AdviceRechunk.DEFAULT.of(pattern, Latency.NETWORK).orElseThrow().chunk().orElseThrow();
		assertTrue(pattern.crossed(longs(far)) <= pattern.crossed(longs(near)), near + " " + far);
	}

	private static long[] longs(List<Long> values) {
		return values.stream().mapToLong(Long::longValue).toArray();
	}

	@Test
	void findsChunksOfManyAxesQuickly() {
		long[] shape = { 50, 4, 30, 2, 700, 800, 3 };
		List<Box> boxes = planes(256, 4, shape);
		long began = System.nanoTime();
		Advice advice = AdviceRechunk.DEFAULT.of(recorded(shape, new long[] { 5, 1, 30, 1, 70, 80, 1 }, boxes), Latency.DISK).orElseThrow();
		assertTrue(System.nanoTime() - began < 3_000_000_000L);
		assertEquals(1L, advice.chunk().orElseThrow().get(4));
	}

	@Test
	void remembersABoundedEvenSampleOfTheRegions() {
		AccessRecorder recorder = new AccessRecorder(3, 50);
		ArrayInfo info = ArrayInfo.of(ZarrType.UINT8, 100_000);
		for (int array = 0; array < 5; array++) {
			for (int i = 0; i < 10_000; i++) {
				recorder.read("s!" + array, info, Optional.of(List.of(10L)), new Box(new long[] { i }, new long[] { 1 }));
			}
		}
		assertEquals(List.of("s!2", "s!3", "s!4"), recorder.patterns().stream().map(AccessRecorderPattern::array).toList());
		AccessRecorderPattern pattern = recorder.of("s!4").orElseThrow();
		assertEquals(10_000, pattern.reads());
		assertEquals(50, pattern.boxes().size());
		// the mean of an even sample of 50 is 5000 within four standard errors
		assertEquals(5000, pattern.boxes().stream().mapToLong(box -> box.from(0)).average().orElseThrow(), 4 * 2887 / Math.sqrt(50));
		recorder.clear();
		assertTrue(recorder.patterns().isEmpty());
	}

	@Test
	void beginsAnewWhenTheArrayIsWrittenInOtherChunks() {
		AccessRecorder recorder = new AccessRecorder();
		ArrayInfo info = ArrayInfo.of(ZarrType.UINT8, 100);
		recorder.read("s!a", info, Optional.of(List.of(10L)), Box.all(100));
		recorder.read("s!a", info, Optional.of(List.of(20L)), Box.all(100));
		assertEquals(1, recorder.of("s!a").orElseThrow().reads());
	}

	private static StatisticsSnapshot counters(int reads, long bytes, int hits, int misses, long waitNanos, long codecNanos, int failed) {
		AtomicLong clock = new AtomicLong();
		Statistics statistics = new Statistics("s", clock::get);
		for (int i = 0; i < reads; i++) {
			long began = statistics.begin();
			clock.addAndGet(1_000_000);
			statistics.end(StatisticsCall.READ, began, bytes, i < failed);
		}
		for (int i = 0; i < hits; i++) {
			statistics.hit();
		}
		for (int i = 0; i < misses; i++) {
			statistics.miss();
			statistics.waited(waitNanos);
		}
		statistics.codec(codecNanos);
		return statistics.snapshot();
	}

	@Test
	void namesTheCounterOfEachHint() {
		List<Advice> advice = AdviceRules.of(counters(100, 100, 10, 90, 1_000_000, 60_000_000, 7), DISK, List.of());
		assertEquals(List.of("hits 10 of 100", "read count 100, bytes 9.3 KB", "waits 90, waitNanos 90000000", "codecNanos 60000000",
				"read failed 7 of 100"), advice.stream().map(Advice::counter).toList());
		advice.forEach(hint -> assertTrue(hint.sentence().endsWith("(" + hint.counter() + ")"), hint.sentence()));
	}

	@Test
	void saysNothingOfAHealthyStoreNorOfFewCalls() {
		assertEquals(List.of(), AdviceRules.of(counters(100, 1 << 20, 90, 10, 10, 1000, 0), DISK, List.of()));
		assertEquals(List.of(), AdviceRules.of(counters(10, 1, 0, 10, 1_000_000_000, 0, 10), DISK, List.of()));
	}

	@Test
	void putsTheGreatestWinFirstAndPassesOtherStoresOver() {
		long[] shape = { 512, 512, 512 };
		AccessRecorderPattern here = new AccessRecorderPattern("s!a", recorded(shape, new long[] { 64, 64, 64 },
				planes(3, 0, shape)).outline(), 3, planes(3, 0, shape));
		AccessRecorderPattern there = new AccessRecorderPattern("t!a", here.outline(), 3, here.boxes());
		List<Advice> advice = AdviceRules.of(counters(100, 1 << 20, 10, 90, 0, 0, 0), DISK, List.of(there, here));
		assertEquals(List.of("s!a", "s"), advice.stream().map(Advice::subject).toList());
	}
}

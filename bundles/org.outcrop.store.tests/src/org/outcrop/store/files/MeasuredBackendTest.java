package org.outcrop.store.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendCapabilities;
import org.outcrop.store.Item;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;
import org.outcrop.store.StoredArray;
import org.outcrop.store.Transaction;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrType;

/** Inside is a backend that does nothing but note its calls and let a clock go on. */
class MeasuredBackendTest {

	private static final ArrayInfo INFO = ArrayInfo.of(ZarrType.UINT16, 100, 100);
	private static final ArrayLayout LAYOUT = ArrayLayout.AUTOMATIC.withChunk(10, 10);

	private final List<String> noted = new ArrayList<>();
	private final AtomicLong clock = new AtomicLong(1000);
	private long takes = 100;
	private boolean fails;

	private <T> T noting(Class<T> type) {
		InvocationHandler handler = (_, method, arguments) -> {
			noted.add(type.getSimpleName() + " " + method.getName() + " " + (arguments == null ? 0 : arguments.length));
			clock.addAndGet(takes);
			if (fails) {
				throw new DataException.Corrupt("broken", "", "");
			}
			return answer(method.getReturnType());
		};
		return type.cast(Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { type }, handler));
	}

	private Object answer(Class<?> type) {
		Map<Class<?>, Object> answers = Map.of(String.class, "fake:", boolean.class, true, long.class, 0L, List.class, List.of(), Optional.class,
				Optional.empty(), Item.class, new Item.Bytes(new byte[77]), ArrayInfo.class, INFO, ArrayLayout.class, LAYOUT, String[].class,
				new String[] { "ä" }, BackendCapabilities.class,
				new BackendCapabilities(true, true, true, true, true, true, true, BackendCapabilities.Latency.DISK));
		if (type.isInterface() && AutoCloseable.class.isAssignableFrom(type)) {
			return noting(type);
		}
		return answers.get(type);
	}

	private MeasuredBackend measured(AccessRecorder recorder) {
		MeasuredBackend backend = MeasuredBackend.of(noting(Backend.class), new Statistics("fake:", clock::get), recorder);
		noted.clear();
		return backend;
	}

	private static Object argument(Class<?> type) {
		Box box = new Box(new long[] { 5, 5 }, new long[] { 10, 1 });
		return Map.<Class<?>, Object>ofEntries(Map.entry(StorePath.class, StorePath.of("a/b")), Map.entry(Progress.class, Progress.NONE),
				Map.entry(Item.class, new Item.Bytes(new byte[33])), Map.entry(SaveMode.class, SaveMode.CREATE),
				Map.entry(ArrayLayout.class, LAYOUT), Map.entry(ArrayInfo.class, INFO), Map.entry(Box.class, box),
				Map.entry(MemorySegment.class, MemorySegment.ofArray(new byte[20])), Map.entry(String[].class, new String[] { "b" }),
				Map.entry(Consumer.class, (Consumer<Object>) _ -> {
				})).get(type);
	}

	/** Calls every method of an interface once on what counts, and expects it once inside. */
	private void passesAll(Class<?> type, Object measuring, Set<String> alone) throws IllegalAccessException, InvocationTargetException {
		for (Method method : type.getMethods()) {
			if (method.isDefault() || alone.contains(method.getName())) {
				continue;
			}
			noted.clear();
			Object[] arguments = Arrays.stream(method.getParameterTypes()).map(MeasuredBackendTest::argument).toArray();
			method.invoke(measuring, arguments);
			String expected = type.getSimpleName() + " " + method.getName() + " " + arguments.length;
			assertEquals(1, noted.stream().filter(expected::equals).count(), expected + " in " + noted);
		}
	}

	@Test
	void passesEveryCallOnOnce() throws IllegalAccessException, InvocationTargetException {
		MeasuredBackend backend = measured(new AccessRecorder());
		passesAll(Backend.class, backend, Set.of());
		passesAll(Transaction.class, backend.begin(), Set.of());
		passesAll(StoredArray.class, backend.openArray(StorePath.of("a")), Set.of());
		passesAll(ArrayWriter.class, backend.updateArray(StorePath.of("a")), Set.of());
	}

	@Test
	void countsBytesCallsAndTimes() {
		MeasuredBackend backend = measured(new AccessRecorder());
		backend.load(StorePath.of("a"), Progress.NONE);
		takes = 300;
		backend.load(StorePath.of("a"), Progress.NONE);
		backend.save(StorePath.of("a"), new Item.Text("äö"), SaveMode.CREATE, Progress.NONE);
		StatisticsSnapshot snapshot = backend.statistics().snapshot();
		StatisticsCalls reads = snapshot.of(StatisticsCall.READ);
		assertEquals(2, reads.count());
		assertEquals(154, reads.bytes());
		assertEquals(400, reads.nanos());
		assertEquals(154e9 / 400, reads.bytesPerSecond());
		assertEquals(100, reads.p50Nanos(), 13);
		assertEquals(300, reads.p95Nanos(), 39);
		assertEquals(4, snapshot.of(StatisticsCall.WRITE).bytes());
		assertEquals(0, snapshot.inFlight());
		assertEquals(1, snapshot.mostInFlight());
	}

	@Test
	void countsBytesOfTheChunksThatAReadCrosses() {
		AccessRecorder recorder = new AccessRecorder();
		MeasuredBackend backend = measured(recorder);
		Box box = new Box(new long[] { 5, 5 }, new long[] { 10, 1 });
		backend.openArray(StorePath.of("a")).read(box, MemorySegment.ofArray(new byte[20]), Progress.NONE);
		StatisticsSnapshot snapshot = backend.statistics().snapshot();
		assertEquals(20, snapshot.of(StatisticsCall.READ).bytes());
		assertEquals(2 * 100 * 2, snapshot.touchedBytes());
		assertEquals(20.0, snapshot.amplification().orElseThrow());
		AccessRecorderPattern pattern = recorder.of("fake:!a").orElseThrow();
		assertEquals(List.of(box), pattern.boxes());
		assertEquals(400, pattern.touchedBytes());
	}

	@Test
	void countsFailuresWithoutTheirBytes() {
		MeasuredBackend backend = measured(new AccessRecorder());
		fails = true;
		assertThrows(DataException.Corrupt.class, () -> backend.load(StorePath.of("a"), Progress.NONE));
		assertThrows(DataException.Corrupt.class,
				() -> backend.save(StorePath.of("a"), new Item.Text("abc"), SaveMode.CREATE, Progress.NONE));
		StatisticsSnapshot snapshot = backend.statistics().snapshot();
		for (StatisticsCall call : List.of(StatisticsCall.READ, StatisticsCall.WRITE)) {
			assertEquals(1, snapshot.of(call).failed());
			assertEquals(1, snapshot.of(call).count());
			assertEquals(0, snapshot.of(call).bytes());
		}
		assertEquals(0, snapshot.inFlight());
	}

	@Test
	void tellsWhatCameSinceAnEarlierLook() {
		MeasuredBackend backend = measured(new AccessRecorder());
		backend.load(StorePath.of("a"), Progress.NONE);
		StatisticsSnapshot first = backend.statistics().snapshot();
		clock.addAndGet(700);
		takes = 300;
		backend.load(StorePath.of("a"), Progress.NONE);
		backend.statistics().hit();
		backend.statistics().miss();
		backend.statistics().waited(5);
		backend.statistics().codec(6);
		StatisticsSnapshot since = backend.statistics().snapshot().since(first);
		assertEquals(1, since.of(StatisticsCall.READ).count());
		assertEquals(300, since.of(StatisticsCall.READ).p50Nanos(), 39);
		assertEquals(77 * 1e6, since.bytesPerSecond(StatisticsCall.READ), 1);
		assertEquals(0.5, since.hitRate().orElseThrow());
		assertEquals(List.of(1L, 5L, 6L), List.of(since.waits(), since.waitNanos(), since.codecNanos()));
		assertTrue(first.hitRate().isEmpty());
	}

	@Test
	void listsStoresWhileTheyAreOpenAndAdvisesOnThem() {
		MeasuredStores stores = new MeasuredStores();
		Backend store = stores.apply(noting(Backend.class));
		Box row = new Box(new long[] { 5, 0 }, new long[] { 1, 100 });
		store.openArray(StorePath.of("a")).read(row, MemorySegment.ofArray(new byte[200]), Progress.NONE);
		assertEquals(List.of("fake:"), stores.snapshots().stream().map(StatisticsSnapshot::store).toList());
		assertEquals(200, stores.snapshot("fake:").orElseThrow().of(StatisticsCall.READ).bytes());
		assertTrue(stores.snapshot("other:").isEmpty());
		assertEquals(1, stores.recorder().of("fake:!a").orElseThrow().reads());
		assertEquals(List.of(), stores.advice(), "chunks of 200 bytes only cost calls");
		store.close();
		assertEquals(List.of(), stores.snapshots());
	}

	@Test
	void losesNoCallOfManyThreads() throws InterruptedException {
		Statistics statistics = new Statistics("fake:");
		List<Thread> threads = IntStream.range(0, 4).mapToObj(_ -> Thread.ofPlatform().start(() -> {
			for (int i = 0; i < 10_000; i++) {
				statistics.end(StatisticsCall.READ, statistics.begin(), 3, false);
			}
		})).toList();
		for (Thread thread : threads) {
			thread.join();
		}
		StatisticsSnapshot snapshot = statistics.snapshot();
		assertEquals(40_000, snapshot.of(StatisticsCall.READ).count());
		assertEquals(120_000, snapshot.of(StatisticsCall.READ).bytes());
		assertEquals(40_000, snapshot.of(StatisticsCall.READ).latencies().total());
		assertEquals(0, snapshot.inFlight());
	}

	@Test
	void knowsEveryTimeToAnEighth() {
		TreeSet<Integer> classes = new TreeSet<>();
		for (long nanos = 1; nanos > 0 && nanos < Long.MAX_VALUE / 3; nanos = nanos * 5 / 4 + 1) {
			long[] counts = new long[StatisticsHistogram.CLASSES];
			counts[StatisticsHistogram.of(nanos)]++;
			assertEquals(nanos, new StatisticsHistogram(counts).quantile(0.5), nanos * 0.125);
			classes.add(StatisticsHistogram.of(nanos));
		}
		assertTrue(classes.last() < StatisticsHistogram.CLASSES);
		assertEquals(StatisticsHistogram.CLASSES - 1, StatisticsHistogram.of(Long.MAX_VALUE));
	}
}

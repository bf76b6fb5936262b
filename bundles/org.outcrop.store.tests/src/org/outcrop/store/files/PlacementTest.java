package org.outcrop.store.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import org.junit.jupiter.api.Test;

import org.outcrop.data.DataException;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendCapabilities;
import org.outcrop.store.BackendCapabilities.Latency;
import org.outcrop.zarr.ZarrType;

class PlacementTest {

	private static final long GB = 1_000_000_000;

	private static PlacementPlace memory(long free) {
		return PlacementPlace.typical("memory:", new BackendCapabilities(true, true, true, true, true, true, false, Latency.MEMORY),
				OptionalLong.of(free));
	}

	private static PlacementPlace zarr(long free) {
		return PlacementPlace.typical("zarr:/scratch", new BackendCapabilities(true, true, true, true, true, true, true, Latency.DISK),
				OptionalLong.of(free));
	}

	private static PlacementPlace s3() {
		return PlacementPlace.typical("s3:bucket", new BackendCapabilities(true, true, true, true, false, true, true, Latency.NETWORK),
				OptionalLong.empty());
	}

	private static PlacementPlace http() {
		return PlacementPlace.typical("http://host", new BackendCapabilities(false, false, true, false, false, true, true, Latency.NETWORK),
				OptionalLong.empty());
	}

	private static PlacementRequest array(long bytes) {
		return PlacementRequest.of("img", bytes, ZarrType.FLOAT32);
	}

	private static PlacementDecision decide(PlacementRequest request, PlacementPlace... places) {
		return Placement.decide(request, List.of(places), PlacementPolicy.DEFAULT);
	}

	@Test
	void putsWhatFitsIntoMemory() {
		PlacementDecision decision = decide(array(GB), memory(4 * GB), zarr(1000 * GB), s3());
		assertEquals(Optional.of("memory:"), decision.chosen());
		assertEquals("img (1.0 GB of float32, new) goes to memory:,"
				+ " where writing and reading take 902 ms (4.2 s at zarr:/scratch, the next best)",
				decision.reason());
	}

	@Test
	void saysWhyABetterPlaceWasNotPossible() {
		PlacementDecision decision = decide(array(3 * GB), memory(4 * GB), zarr(1000 * GB));
		assertEquals(Optional.of("zarr:/scratch"), decision.chosen());
		assertTrue(decision.reason().endsWith("; memory: is not possible: it needs 3.0 GB, and of the 4.0 GB free there one item may take 50 %"),
				decision.reason());
	}

	@Test
	void keepsWhatMustOutliveTheProgram() {
		assertEquals(Optional.of("zarr:/scratch"), decide(array(1000).kept(), memory(4 * GB), zarr(1000 * GB), s3()).chosen());
		assertEquals(Optional.of("s3:bucket"), decide(array(10 * GB).kept(), memory(4 * GB), zarr(11 * GB), s3()).chosen(),
				"the disk is too full");
	}

	@Test
	void neverChoosesAPlaceThatCanNotHoldIt() {
		PlacementDecision decision = decide(array(10 * GB), memory(4 * GB), http());
		assertEquals(Optional.empty(), decision.chosen());
		assertTrue(decision.reason().startsWith("img (10 GB of float32, new) has no place: memory: is not possible: it needs 10 GB"),
				decision.reason());
		assertTrue(decision.reason().endsWith("http://host is not possible: it can only be read"), decision.reason());
		assertEquals("img (1 bytes of float32, new) has no place: there are no stores", decide(array(1)).reason());
	}

	@Test
	void countsRoundTripsOfManySmallReads() {
		PlacementPlace slow = new PlacementPlace("zarr:/slow", zarr(1000 * GB).capabilities(), OptionalLong.empty(), 2e7, 1e-4, 0, true);
		assertEquals(Optional.of("s3:bucket"), decide(array(GB).kept(), slow, s3()).chosen());
		assertEquals(Optional.of("zarr:/slow"), decide(array(GB).kept().used(new PlacementUse(10_000, 1000, 0)), slow, s3()).chosen(),
				"ten thousand round trips take five minutes");
	}

	@Test
	void weighsMoneyAgainstTime() {
		PlacementPlace fastAndDear = new PlacementPlace("zarr:/fast", zarr(GB).capabilities(), OptionalLong.empty(), 5e9, 1e-4, 0.1, true);
		assertEquals(Optional.of("zarr:/scratch"), decide(array(GB).kept(), fastAndDear, zarr(100 * GB)).chosen());
		assertEquals(Optional.of("zarr:/fast"), decide(array(GB).kept().used(new PlacementUse(20, 20 * GB, 0)), fastAndDear,
				zarr(100 * GB)).chosen());
	}

	@Test
	void countsWhatIsLeftAfterPacking() {
		assertEquals(Optional.empty(), decide(array(10 * GB).kept(), zarr(5 * GB)).chosen());
		PlacementDecision packed = decide(array(10 * GB).kept().packed(0.2), zarr(5 * GB));
		assertEquals(Optional.of("zarr:/scratch"), packed.chosen());
		assertEquals(Optional.empty(), decide(array(10 * GB).packed(0.2), memory(5 * GB)).chosen(), "in memory it lies as it is");
	}

	@Test
	void decidesTheSameAgainFromItsRecord() throws IOException {
		Random random = new Random(5);
		ObjectMapper json = new ObjectMapper();
		for (int i = 0; i < 200; i++) {
			PlacementDecision decision = random(random);
			PlacementDecision again = PlacementJson.replay(json.readTree(json.writeValueAsString(PlacementJson.of(decision))));
			assertEquals(decision, again);
		}
		assertThrows(DataException.Corrupt.class, () -> PlacementJson.replay(JsonNodeFactory.instance.objectNode().put("request", 1)));
	}

	private static PlacementDecision random(Random random) {
		List<PlacementPlace> places = new ArrayList<>();
		for (int n = random.nextInt(5); n >= 0; n--) {
			BackendCapabilities can = new BackendCapabilities(random.nextInt(4) > 0, true, random.nextInt(4) > 0, true, random.nextBoolean(),
					random.nextBoolean(), random.nextBoolean(), Latency.values()[random.nextInt(3)]);
			OptionalLong free = random.nextBoolean() ? OptionalLong.of(random.nextLong(20 * GB)) : OptionalLong.empty();
			places.add(new PlacementPlace("s" + n + ":x", can, free, 1e6 + random.nextDouble() * 1e9, random.nextDouble() * 0.1,
					random.nextDouble(), random.nextBoolean()));
		}
		PlacementRequest request = new PlacementRequest("a", random.nextLong(10 * GB), ZarrType.UINT16, random.nextDouble() + 0.01,
				random.nextBoolean(), new PlacementUse(random.nextInt(100), random.nextLong(GB), random.nextInt(3)));
		return Placement.decide(request, places, new PlacementPolicy(0.5, 0.8, 2, 30, 1 << 20));
	}

	@Test
	void choosesTheCheapestOfThePossible() {
		Random random = new Random(6);
		for (int i = 0; i < 300; i++) {
			PlacementDecision decision = random(random);
			List<PlacementEstimate> possible = decision.estimates().stream().filter(estimate -> estimate.refused().isEmpty()).toList();
			assertEquals(possible.isEmpty(), decision.chosen().isEmpty());
			decision.chosen().ifPresent(chosen -> {
				double seconds = possible.stream().filter(estimate -> estimate.place().equals(chosen)).findFirst().orElseThrow().seconds();
				assertTrue(possible.stream().allMatch(estimate -> estimate.seconds() >= seconds));
				PlacementPlace place = decision.places().stream().filter(one -> one.address().equals(chosen)).findFirst().orElseThrow();
				assertTrue(place.capabilities().writable() && place.capabilities().atomic());
				assertTrue(place.capabilities().persistent() || !decision.request().keep());
			});
		}
	}

	@Test
	void movesOnlyTowardsMemoryWhenMoreIsFree() {
		boolean inMemory = false;
		for (long free = GB / 10; free < 100 * GB; free *= 2) {
			boolean now = decide(array(GB), memory(free), zarr(1000 * GB)).chosen().equals(Optional.of("memory:"));
			assertTrue(now || !inMemory);
			inMemory = now;
		}
		assertTrue(inMemory);
	}

	@Test
	void remembersTheLastDecisions() {
		List<PlacementDecision> told = new ArrayList<>();
		PlacementLog log = new PlacementLog(2, told::add);
		for (String name : List.of("a", "b", "a", "c")) {
			log.decide(PlacementRequest.of(name, told.size() + 1, ZarrType.UINT8), List.of(zarr(GB)), PlacementPolicy.DEFAULT);
		}
		assertEquals(4, told.size());
		assertEquals(List.of(told.get(2), told.get(3)), log.decisions());
		assertEquals(3, log.last("a").orElseThrow().request().bytes());
		assertEquals(Optional.empty(), log.last("b"));
	}

	@Test
	void listsEachPlaceWithItsPrice() {
		List<String> lines = decide(array(GB), memory(4 * GB), zarr(1000 * GB), s3().at(0.02), http()).explain();
		assertEquals(5, lines.size());
		assertEquals("memory: takes 902 ms (write 201 ms, read 201 ms, memory taken from others 500 ms)", lines.get(1));
		assertEquals("zarr:/scratch takes 4.2 s (write 2.1 s, read 2.1 s)", lines.get(2));
		assertEquals("s3:bucket takes 98 s (write 49 s, read 49 s, price 1.2 s)", lines.get(3));
		assertEquals("http://host is not possible: it can only be read", lines.get(4));
	}

	@Test
	void takesMeasuredFiguresWhereThereAreEnough() {
		Statistics statistics = new Statistics("zarr:/scratch", new AtomicLong()::get);
		assertFalse(PlacementPlace.of(zarrBackend(), OptionalLong.empty(), Optional.of(statistics.snapshot())).measured());
		AtomicLong clock = new AtomicLong();
		Statistics busy = new Statistics("zarr:/scratch", clock::get);
		for (int i = 0; i < 20; i++) {
			long began = busy.begin();
			clock.addAndGet(1_000_000);
			busy.end(StatisticsCall.READ, began, 1_000_000, false);
			busy.end(StatisticsCall.LOOK, clock.get() - 2_000_000, 0, false);
		}
		PlacementPlace place = PlacementPlace.of(zarrBackend(), OptionalLong.empty(), Optional.of(busy.snapshot()));
		assertEquals(1e9, place.bytesPerSecond());
		assertEquals(2e-3, place.callSeconds(), 2e-4);
		assertTrue(place.measured());
	}

	private static Backend zarrBackend() {
		return (Backend) Proxy.newProxyInstance(PlacementTest.class.getClassLoader(), new Class<?>[] { Backend.class },
				(_, method, _) -> method.getName().equals("address") ? "zarr:/scratch" : zarr(GB).capabilities());
	}
}

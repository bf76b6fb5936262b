package org.outcrop.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class WarningLogTest {

	@Test
	void keepsTheFirstMessageOfACodeAndCountsTheRest() {
		WarningLog log = new WarningLog();
		log.add("b", "first b");
		log.add("a", "first a");
		log.add("b", "second b");
		assertEquals(List.of(new WarningLog.Entry("b", 2, "first b"), new WarningLog.Entry("a", 1, "first a")), log.entries());
		assertEquals(List.of("first b (and 1 more)", "first a"), log.entries().stream().map(WarningLog.Entry::sentence).toList());
	}

	@Test
	void makesAMessageOnlyForTheFirstOfItsCode() {
		WarningLog log = new WarningLog();
		log.add("a", () -> "made");
		log.add("a", () -> fail("a message that nobody reads was made"));
		assertEquals(List.of(new WarningLog.Entry("a", 2, "made")), log.entries());
	}

	@Test
	void aListAlreadyGivenDoesNotChange() {
		WarningLog log = new WarningLog();
		log.add("a", "x");
		List<WarningLog.Entry> before = log.entries();
		log.add("a", "y");
		log.clear();
		assertEquals(List.of(new WarningLog.Entry("a", 1, "x")), before);
		assertEquals(List.of(), log.entries());
	}

	@Test
	void losesNoCountUnderManyThreads() throws InterruptedException {
		WarningLog log = new WarningLog();
		List<Thread> threads = new ArrayList<>();
		for (int t = 0; t < 4; t++) {
			threads.add(Thread.ofPlatform().start(() -> {
				for (int i = 0; i < 5000; i++) {
					log.add("a", "x");
					log.add("b", () -> "y");
				}
			}));
		}
		for (Thread thread : threads) {
			thread.join();
		}
		assertEquals(List.of(20_000L, 20_000L), log.entries().stream().map(WarningLog.Entry::count).toList());
	}
}

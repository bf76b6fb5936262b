package org.outcrop.ui.tests.peakmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.outcrop.ui.LatestWork;

class LatestWorkTest {

	private final LinkedBlockingQueue<Runnable> target = new LinkedBlockingQueue<>();
	private final List<String> results = new ArrayList<>();

	private void deliverNext() throws InterruptedException {
		Runnable next = target.poll(10, TimeUnit.SECONDS);
		assertTrue(next != null, "nothing was handed over");
		next.run();
	}

	@Test
	void aNewerWishCancelsTheOlderOne() throws InterruptedException {
		CountDownLatch started = new CountDownLatch(1);
		try (LatestWork work = new LatestWork("test", target::add)) {
			work.submit(progress -> {
				started.countDown();
				while (true) {
					progress.checkCancelled();
				}
			}, x -> results.add("old"), failure -> results.add("failed"));
			started.await();
			work.submit(progress -> "new", results::add, failure -> results.add("failed"));
			deliverNext();
		}
		assertEquals(List.of("new"), results);
	}

	@Test
	void aResultThatComesTooLateIsDropped() throws InterruptedException {
		try (LatestWork work = new LatestWork("test", target::add)) {
			work.submit(progress -> "old", results::add, failure -> results.add("failed"));
			Runnable late = target.poll(10, TimeUnit.SECONDS);
			work.submit(progress -> "new", results::add, failure -> results.add("failed"));
			late.run();
			deliverNext();
		}
		assertEquals(List.of("new"), results);
	}

	@Test
	void whatWentWrongIsTold() throws InterruptedException {
		try (LatestWork work = new LatestWork("test", target::add)) {
			work.submit(progress -> {
				throw new IllegalStateException("broken");
			}, x -> results.add("done"), failure -> results.add(failure.getMessage()));
			deliverNext();
		}
		assertEquals(List.of("broken"), results);
	}
}

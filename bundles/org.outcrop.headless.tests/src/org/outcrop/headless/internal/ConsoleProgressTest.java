package org.outcrop.headless.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.outcrop.headless.Cancellation;

class ConsoleProgressTest {

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
	private final Cancellation cancellation = new Cancellation();

	private ConsoleProgress progress(boolean live, boolean quiet) {
		return new ConsoleProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8), live, quiet, cancellation);
	}

	private String text() {
		return bytes.toString(StandardCharsets.UTF_8);
	}

	@Test
	void withoutATerminalThereIsALineEvery10Percent() {
		ConsoleProgress progress = progress(false, false);
		progress.stage("Reading");
		for (int i = 0; i <= 1000; i++) {
			progress.worked(i, 1000);
		}
		List<String> lines = text().lines().toList();
		assertEquals(10, lines.size());
		assertEquals("Reading: 10 %", lines.getFirst());
		assertEquals("Reading: 100 %", lines.getLast());
	}

	@Test
	void onATerminalTheBarGoesAwayWhenItIsClosed() {
		ConsoleProgress progress = progress(true, false);
		progress.stage("Reading");
		progress.worked(50, 100);
		assertTrue(text().contains("\rReading [###############...............]  50 %"), text());
		progress.close();
		assertTrue(text().endsWith("\r"));
		assertFalse(text().contains("\n"));
	}

	@Test
	void quietSaysNothingAndStillCancels() {
		for (boolean live : new boolean[] {true, false}) {
			ConsoleProgress progress = progress(live, true);
			progress.stage("Reading");
			progress.worked(100, 100);
			progress.close();
			assertEquals("", text());
		}
		cancellation.cancel();
		assertThrows(CancellationException.class, progress(false, true)::checkCancelled);
	}
}

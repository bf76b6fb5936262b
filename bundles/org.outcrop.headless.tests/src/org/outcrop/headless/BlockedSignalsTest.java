package org.outcrop.headless;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Masks as the kernel writes them: SIGHUP is bit 0, SIGINT bit 1, SIGTERM bit 14. */
class BlockedSignalsTest {

	@TempDir
	Path folder;
	private Path status;

	@BeforeEach
	void aFileForWhatTheKernelSays() {
		status = folder.resolve("status");
	}

	@Test
	void aBlockedSignalThatIsPendingHasArrived() throws IOException {
		say("0000000000000000", "0000000000004003", "0000000000000000");
		BlockedSignals signals = BlockedSignals.of(status);
		assertFalse(signals.isEmpty());
		assertFalse(signals.arrived());
		say("0000000000004000", "0000000000004003", "0000000000000000");
		assertTrue(signals.arrived());
	}

	@Test
	void anIgnoredSignalStaysIgnoredThoughItIsBlocked() throws IOException {
		say("0000000000000001", "0000000000004003", "0000000000000001");
		assertFalse(BlockedSignals.of(status).arrived());
		say("0000000000000002", "0000000000004003", "0000000000000001");
		assertTrue(BlockedSignals.of(status).arrived());
	}

	@Test
	void otherSignalsAreNotLookedAt() throws IOException {
		say("ffffffffffffbffc", "ffffffffffffbffc", "0000000000000000");
		assertTrue(BlockedSignals.of(status).isEmpty());
		assertFalse(BlockedSignals.of(status).arrived());
	}

	@Test
	void withoutSuchAFileNothingIsBlocked() {
		assertTrue(BlockedSignals.of(folder.resolve("missing")).isEmpty());
	}

	@Test
	void anActionRunsOnceOneArrives() throws IOException, InterruptedException {
		say("0000000000000000", "0000000000000002", "0000000000000000");
		CountDownLatch arrived = new CountDownLatch(1);
		BlockedSignals.of(status).whenOneArrives(arrived::countDown);
		assertFalse(arrived.await(100, TimeUnit.MILLISECONDS));
		say("0000000000000002", "0000000000000002", "0000000000000000");
		assertTrue(arrived.await(20, TimeUnit.SECONDS));
	}

	/** Replaced at once, as the kernel's file is never seen half-written either. */
	private void say(String pending, String blocked, String ignored) throws IOException {
		Path written = folder.resolve("written");
		Files.writeString(written, "Name:\tjava\nSigPnd:\t0000000000000000\nShdPnd:\t" + pending + "\nSigBlk:\t" + blocked + "\nSigIgn:\t" + ignored + "\n");
		Files.move(written, status, StandardCopyOption.REPLACE_EXISTING);
	}
}

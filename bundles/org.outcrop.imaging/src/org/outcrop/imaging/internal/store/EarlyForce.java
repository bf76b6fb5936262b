package org.outcrop.imaging.internal.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Brings long files to the disk while they are still written, so that little is left to wait for when all is complete. That everything is there, and
 * what fails, is found out then. For one thread; has one of its own.
 */
final class EarlyForce implements AutoCloseable {

	private final ExecutorService thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("store early sync").factory());
	private Future<?> last = CompletableFuture.completedFuture(null);

	/** Begins with files, unless others are on their way. */
	void force(Path... files) {
		if (!last.isDone()) {
			return;
		}
		last = thread.submit(() -> {
			for (Path file : files) {
				force(file);
			}
		});
	}

	private static void force(Path file) {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
			channel.force(false);
		} catch (IOException e) {
			// not begun as yet; any other reason is met again at the end
		}
	}

	/** Waits for what was begun. */
	@Override
	public void close() {
		thread.close();
	}
}

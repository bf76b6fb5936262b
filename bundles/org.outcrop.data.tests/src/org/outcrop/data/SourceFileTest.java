package org.outcrop.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class SourceFileTest {

	/** More than is read at once. */
	private static final int SIZE = 700_000;

	@TempDir
	Path folder;
	private Path path;
	private final byte[] bytes = new byte[SIZE];

	@BeforeEach
	void write() throws IOException {
		new Random(1).nextBytes(bytes);
		path = Files.write(folder.resolve("a.bin"), bytes);
	}

	private void cut(long size) throws IOException {
		try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
			file.setLength(size);
		}
	}

	@Test
	void readsWhatLiesBeforeTheEnd() {
		try (SourceFile file = new SourceFile(path)) {
			byte[] into = new byte[SIZE + 5];
			assertEquals(SIZE - 10, file.read(10, into, 3, SIZE));
			assertArrayEquals(Arrays.copyOfRange(bytes, 10, SIZE), Arrays.copyOfRange(into, 3, SIZE - 7));
			assertEquals(-1, file.read(SIZE, into, 0, 1));
			assertEquals(0, file.read(SIZE, into, 0, 0));
		}
	}

	@Test
	void fillsBuffersOfBothKinds() {
		try (SourceFile file = new SourceFile(path)) {
			for (ByteBuffer buffer : new ByteBuffer[] { ByteBuffer.allocate(SIZE), ByteBuffer.allocateDirect(SIZE) }) {
				file.read(5, buffer.position(2).limit(SIZE - 100));
				byte[] read = new byte[SIZE - 102];
				buffer.flip().position(2).get(read);
				assertArrayEquals(Arrays.copyOfRange(bytes, 5, SIZE - 97), read);
			}
			assertThrows(DataException.Stale.class, () -> file.read(SIZE - 1, ByteBuffer.allocate(2)));
		}
	}

	@Test
	void aFileThatBecameShorterIsTold() throws IOException {
		try (SourceFile file = new SourceFile(path)) {
			file.checkNotShorter();
			cut(1000);
			assertThrows(DataException.Stale.class, () -> file.read(900, new byte[200], 0, 200));
			assertThrows(DataException.Stale.class, file::checkNotShorter);
			file.checkNotShorter(1000);
			assertEquals(100, file.read(900, new byte[100], 0, 100));
			try (Arena arena = Arena.ofConfined()) {
				assertArrayEquals(Arrays.copyOf(bytes, 1000), file.map(file.sizeNow(), arena).toArray(ValueLayout.JAVA_BYTE));
				assertThrows(IOException.class, () -> file.map(SIZE, arena));
			}
		}
	}

	@Test
	void whatCanNotBeOpenedIsNamed() {
		DataException missing = assertThrows(DataException.Unsupported.class, () -> new SourceFile(folder.resolve("no")));
		assertEquals("no such file", missing.what());
		assertThrows(DataException.Unsupported.class, () -> new SourceFile(folder));
	}

	@Test
	void afterClosingNobodyReads() {
		SourceFile file = new SourceFile(path);
		file.close();
		assertThrows(CancellationException.class, () -> file.read(0, new byte[1], 0, 1));
		assertThrows(CancellationException.class, file::checkNotShorter);
	}

	@Test
	void nothingGoesOnForEverInAThreadThatIsInterrupted() {
		try (SourceFile file = new SourceFile(path); Arena arena = Arena.ofConfined()) {
			for (Executable call : List.<Executable>of(file::sizeNow, () -> file.map(1, arena), () -> file.read(0, ByteBuffer.allocate(1)))) {
				Thread.currentThread().interrupt();
				assertThrows(CancellationException.class, call);
			}
			file.checkNotShorter();
			assertTrue(Thread.interrupted());
			assertEquals(SIZE, file.read(0, new byte[SIZE], 0, SIZE));
		}
	}

	@Test
	void whoIsInterruptedIsCancelledAndTheOthersReadOn() throws InterruptedException, ExecutionException {
		try (SourceFile file = new SourceFile(path)) {
			FutureTask<Boolean> other = new FutureTask<>(() -> {
				byte[] into = new byte[SIZE];
				boolean same = true;
				for (int i = 0; i < 200; i++) {
					same &= file.read(0, into, 0, SIZE) == SIZE && Arrays.equals(bytes, into);
				}
				return same;
			});
			Thread.ofPlatform().start(other);
			int cancelled = 0;
			for (int i = 0; i < 50; i++) {
				FutureTask<Boolean> interrupted = new FutureTask<>(() -> {
					Thread.currentThread().interrupt();
					assertThrows(CancellationException.class, () -> file.read(0, new byte[1], 0, 1));
					return true;
				});
				Thread.ofPlatform().start(interrupted);
				cancelled += interrupted.get() ? 1 : 0;
				TimeUnit.MILLISECONDS.sleep(1);
			}
			assertEquals(50, cancelled);
			assertTrue(other.get());
		}
	}
}

package org.outcrop.format.emd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanFingerprint;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.data.scan4d.ScanRegion;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.hdf5.write.Hdf5Append;
import org.outcrop.hdf5.write.NewArray;
import org.outcrop.hdf5.write.NewGroup;

/** Files that are broken, change, or claim too much; and memory that is short. */
class RobustnessTest {

	private static final Duration PATIENCE = Duration.ofSeconds(60);
	private static final List<Long> SHAPE = List.of(5L, 7L, 6L, 9L);

	@TempDir
	Path folder;

	private Path packed() throws IOException {
		return EmdFiles.write(folder.resolve("packed.emd"), SHAPE, List.of(2L, 3L, 4L, 4L), EmdFiles.Packing.PACKED);
	}

	private Path run() throws IOException {
		return EmdFiles.write(folder.resolve("run.emd"), SHAPE, List.of(), EmdFiles.Packing.RUN);
	}

	private static void use(Path file, String what) {
		try (Scan4d scan = EmdFiles.open(file)) {
			ScanShape shape = scan.outline().shape();
			scan.metadata();
			scan.storedPictures();
			scan.frame(shape.scanY() - 1, shape.scanX() - 1);
			ScanPass pass = scan.pass(new ScanRegion(0, Math.min(9, shape.scanY()), 0, Math.min(9, shape.scanX()), 0,
					Math.min(9, shape.detectorY()), 0, Math.min(9, shape.detectorX())));
			try (ScanPass.Reader reader = pass.reader()) {
				for (long p = 0; p < Math.min(pass.pieces(), 200); p++) {
					reader.read(p);
				}
			}
			scan.fingerprint();
		} catch (DataException e) {
			assertFalse(e.what().isBlank() || e.advice().isBlank(), what);
		} catch (RuntimeException | Error e) {
			fail(what, e);
		}
	}

	@Test
	void brokenFilesEndInWords() throws IOException {
		for (Path sample : List.of(packed(), run())) {
			assertTimeout(PATIENCE, () -> breakIt(sample));
		}
	}

	private void breakIt(Path sample) throws IOException {
		byte[] good = Files.readAllBytes(sample);
		Random random = new Random(17);
		Path broken = folder.resolve("broken.emd");
		for (int k = 0; k < 120; k++) {
			int length = random.nextInt(good.length);
			use(Files.write(broken, Arrays.copyOf(good, length)), sample + " cut to " + length);
		}
		for (int k = 0; k < 200; k++) {
			byte[] bytes = good.clone();
			for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
				int at = random.nextInt(bytes.length);
				while (bytes[at] == 0) {
					at = random.nextInt(bytes.length);
				}
				bytes[at] = (byte) random.nextInt();
			}
			use(Files.write(broken, bytes), sample + ", round " + k);
		}
	}

	/** Changes the extents of the array, wherever they stand. */
	private static void claim(Path file, long scanY, long scanX) throws IOException {
		byte[] bytes = Files.readAllBytes(file);
		ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		for (int at = 0; at < bytes.length - 32; at += 8) {
			if (buffer.getLong(at) == 5 && buffer.getLong(at + 8) == 7 && buffer.getLong(at + 16) == 6 && buffer.getLong(at + 24) == 9) {
				buffer.putLong(at, scanY).putLong(at + 8, scanX);
			}
		}
		Files.write(file, bytes);
	}

	@Test
	void hugeExtentsTakeNoMemory() throws IOException {
		Path file = packed();
		claim(file, 1L << 34, 1L << 18);
		try (Scan4d scan = EmdFiles.open(file)) {
			assertEquals(1L << 34, scan.outline().shape().scanY());
			assertEquals(0, scan.frame(1L << 33, 17).value(0, 0));
			assertThrows(DataException.Unsupported.class, () -> scan.pass(scan.outline().shape().everything()));
		}
		Path run = run();
		claim(run, 1L << 34, 1L << 18);
		try (Scan4d scan = EmdFiles.open(run)) {
			assertFalse(scan.outline().complete());
			assertTrue(scan.outline().notices().getFirst().contains("meant to have more"));
			assertThrows(DataException.Truncated.class, () -> scan.frame(1L << 33, 17));
		}
	}

	@Test
	void aFileThatIsCutWhileOpenIsToldOf() throws IOException {
		Path plain = EmdFiles.write(folder.resolve("plain.emd"), SHAPE, List.of(1L, 2L, 6L, 9L), EmdFiles.Packing.PLAIN);
		for (Path file : List.of(run(), packed(), plain)) {
			try (Scan4d scan = EmdFiles.open(file)) {
				scan.frame(4, 6);
				ScanPass pass = scan.pass(scan.outline().shape().everything());
				try (ScanPass.Reader reader = pass.reader(); RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
					cut.setLength(4096 + 16);
					assertThrows(DataException.Stale.class, () -> scan.frame(4, 6));
					assertThrows(DataException.Stale.class, () -> reader.read(pass.pieces() - 1));
				}
			}
		}
	}

	@Test
	void aFileThatIsDeletedWhileOpenReadsOn() throws IOException {
		Path file = packed();
		try (Scan4d scan = EmdFiles.open(file)) {
			double[] before = scan.frame(0, 0).toDoubles();
			Files.delete(file);
			assertEquals(Arrays.stream(before).sum(), Arrays.stream(scan.frame(0, 0).toDoubles()).sum());
		}
	}

	@Test
	void whatIsAppendedDoesNotChangeTheFingerprint() throws IOException {
		for (Path file : List.of(run(), packed())) {
			ScanFingerprint before = fingerprint(file);
			NewGroup results = NewGroup.of(new LinkedHashMap<>()).with("note", NewArray.text("computed"));
			Hdf5Append.publish(file, "/", "cached", results, Progress.NONE);
			assertEquals(before, fingerprint(file));
			try (RandomAccessFile edit = new RandomAccessFile(file.toFile(), "rw")) {
				edit.seek(4096 + 33);
				int old = edit.read();
				edit.seek(4096 + 33);
				edit.write(old ^ 1);
			}
			assertNotEquals(before.value(), fingerprint(file).value(), "one bit of the data is another");
		}
	}

	private static ScanFingerprint fingerprint(Path file) {
		try (Scan4d scan = EmdFiles.open(file)) {
			return scan.fingerprint();
		}
	}

	@Test
	void memoryIsTakenFromTheBudgetAndGivenBack() throws IOException {
		Path file = packed();
		for (long bytes : new long[] {1, 300, 20_000, 64L << 20}) {
			MemoryBudget budget = new MemoryBudget(bytes);
			try (Scan4d scan = new EmdReader().open(file, new OpenOptions(3, budget), Progress.NONE)) {
				for (int round = 0; round < 2; round++) {
					for (int y = 0; y < 5; y++) {
						for (int x = 0; x < 7; x++) {
							scan.frame(y, x);
							assertTrue(budget.used() <= bytes);
						}
					}
				}
				assertEquals(bytes / 4 > 0, budget.used() > 0);
			}
			assertEquals(0, budget.used());
		}
	}

	@Test
	void frameIsTheSameFromOneThreadAndFromMany() throws IOException {
		Path file = EmdFiles.write(folder.resolve("wide.emd"), List.of(4L, 4L, 200L, 190L), List.of(2L, 2L, 32L, 32L), EmdFiles.Packing.PACKED);
		List<double[]> frames = new ArrayList<>();
		for (int workers : new int[] {1, 4}) {
			try (Scan4d scan = new EmdReader().open(file, new OpenOptions(workers, new MemoryBudget(64L << 20)), Progress.NONE)) {
				frames.add(scan.frame(1, 2).toDoubles());
				frames.add(scan.frame(1, 2).toDoubles());
			}
		}
		for (double[] frame : frames) {
			assertTrue(Arrays.equals(frames.getFirst(), frame));
		}
		assertEquals(EmdFiles.value((1L * 4 + 2) * 200 * 190 + 5 * 190 + 7), (int) frames.getFirst()[5 * 190 + 7]);
	}

	@Test
	void piecesComeInTheOrderOfTheFileAndNeighboursTogether() throws IOException {
		Path file = EmdFiles.write(folder.resolve("frames.emd"), List.of(8L, 16L, 32L, 32L), List.of(1L, 1L, 32L, 32L), EmdFiles.Packing.PLAIN);
		try (Scan4d scan = EmdFiles.open(file)) {
			ScanPass pass = scan.pass(scan.outline().shape().everything());
			assertEquals(8, pass.pieces(), "one for each row of the scan, though each frame is a chunk");
			assertEquals(128, pass.positions());
			assertEquals(64, scan.pass(scan.outline().shape().everything(), 1, 2).pieces());
		}
	}
}

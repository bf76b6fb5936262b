package org.outcrop.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.junit.jupiter.api.Test;
import org.outcrop.array.ElementType;
import org.outcrop.compute.Progress;
import org.outcrop.data.Dataset;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.Frame;
import org.outcrop.data.scan4d.LayoutChoice;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.Scan4dOutline;
import org.outcrop.data.scan4d.ScanFingerprint;
import org.outcrop.data.scan4d.ScanLayout;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.data.scan4d.ScanPiece;
import org.outcrop.data.scan4d.ScanRegion;
import org.outcrop.data.scan4d.ScanShape;

/**
 * What holds for every reader of 4D scans. The good file has at least two positions along each scan axis, values that differ, and not more
 * than a few million of them: the tests read all several times.
 */
public abstract class Scan4dReaderContract extends FormatReaderContract {

	private static final int REGIONS = 40;

	@Override
	protected final Dataset.Kind kind() {
		return Dataset.Kind.SCAN4D;
	}

	/** Opens the good file as what it is. */
	protected final Scan4d openScan() throws IOException {
		return looked((Scan4d) openGood());
	}

	/** The scan that is tested: the one that was opened, or another that is made of it. */
	protected Scan4d looked(Scan4d opened) {
		return opened;
	}

	@Test
	void tellsTheSameInItsOutlineAndInItsFrames() throws IOException {
		try (Scan4d scan = openScan()) {
			Scan4dOutline outline = scan.outline();
			ScanShape shape = outline.shape();
			assertTrue(shape.scanY() >= 2 && shape.scanX() >= 2, "a good file for this test has two positions each way");
			assertFalse(outline.layout().reason().isBlank());
			assertEquals(shape.scanY(), outline.layout().layout().rows());
			assertEquals(shape.scanX(), outline.layout().layout().columns());
			Frame frame = scan.frame(0, 0);
			assertEquals(shape.detectorY(), frame.rows());
			assertEquals(shape.detectorX(), frame.columns());
			assertEquals(outline.type(), frame.type());
			assertEquals(shape.framePixels() * outline.type().bytes(), frame.values().byteSize());
			assertEquals(4, outline.calibration().axes().size());
			for (DetectorRectangle hole : outline.noData()) {
				for (int r = hole.row0(); r < hole.row1(); r++) {
					for (int c = hole.column0(); c < hole.column1(); c++) {
						assertEquals(0, frame.value(r, c));
					}
				}
			}
		}
	}

	@Test
	void passesOverRandomRegionsHoldWhatTheFramesHold() throws IOException {
		Random random = new Random(20261120);
		try (Scan4d scan = openScan()) {
			for (int k = 0; k < REGIONS; k++) {
				ScanPieces.assertEqualsFrames(scan, ScanPieces.randomRegion(random, scan.outline().shape()), 1 + random.nextInt(3), 1 + random.nextInt(3));
			}
		}
	}

	@Test
	void everyPresentValueIsReadExactlyOnce() throws IOException {
		try (Scan4d scan = openScan()) {
			ScanShape shape = scan.outline().shape();
			BitSet seen = ScanPieces.assertEqualsFrames(scan, shape.everything(), 1, 1);
			long present = 0;
			for (long y = 0; y < shape.scanY(); y++) {
				for (long x = 0; x < shape.scanX(); x++) {
					boolean there = scan.frame(y, x).present();
					assertEquals(there, seen.get(Math.toIntExact(y * shape.scanX() + x)), "position " + y + ", " + x);
					present += there ? 1 : 0;
				}
			}
			ScanPass pass = scan.pass(shape.everything());
			long values = 0;
			try (ScanPass.Reader reader = pass.reader()) {
				for (long p = 0; p < pass.pieces(); p++) {
					ScanPiece piece = reader.read(p);
					values += piece.positions() * piece.rows() * piece.columns();
				}
			}
			assertEquals(present * shape.framePixels(), values, "each value in one piece");
		}
	}

	@Test
	void piecesAreTheSameInAnyOrderAndFromSeveralReaders() throws IOException {
		try (Scan4d scan = openScan()) {
			ScanPass pass = scan.pass(scan.outline().shape().everything());
			try (ScanPass.Reader forwards = pass.reader(); ScanPass.Reader backwards = pass.reader()) {
				double[] sums = new double[Math.toIntExact(pass.pieces())];
				for (int p = 0; p < sums.length; p++) {
					sums[p] = ScanPieces.sum(forwards.read(p));
				}
				for (int p = sums.length - 1; p >= 0; p--) {
					assertEquals(sums[p], ScanPieces.sum(backwards.read(p)));
				}
				assertThrows(IndexOutOfBoundsException.class, () -> forwards.read(pass.pieces()));
				assertThrows(IndexOutOfBoundsException.class, () -> forwards.read(-1));
			}
		}
	}

	@Test
	void knowsWhereTheScanEnds() throws IOException {
		try (Scan4d scan = openScan()) {
			ScanShape shape = scan.outline().shape();
			assertThrows(IndexOutOfBoundsException.class, () -> scan.frame(-1, 0));
			assertThrows(IndexOutOfBoundsException.class, () -> scan.frame(0, -1));
			assertThrows(IndexOutOfBoundsException.class, () -> scan.frame(shape.scanY(), 0));
			assertThrows(IndexOutOfBoundsException.class, () -> scan.frame(0, shape.scanX()));
			assertThrows(IndexOutOfBoundsException.class, () -> scan.frame(1L << 40, 1L << 40));
			ScanRegion beyond = new ScanRegion(0, shape.scanY() + 1, 0, 1, 0, 1, 0, 1);
			assertThrows(IllegalArgumentException.class, () -> scan.pass(beyond));
			assertThrows(IllegalArgumentException.class, () -> scan.pass(shape.everything(), 0, 1));
			assertThrows(IllegalArgumentException.class, () -> scan.pass(shape.everything(), 1, -1));
		}
	}

	@Test
	void arrangesASequenceAnewAndNothingElse() throws IOException {
		try (Scan4d scan = openScan()) {
			ScanLayout layout = scan.outline().layout().layout();
			if (!scan.isSequence()) {
				assertThrows(IllegalArgumentException.class, () -> scan.arranged(ScanLayout.of(1, 1)));
				assertEquals(List.of(), scan.layouts());
				return;
			}
			assertTrue(scan.layouts().stream().map(LayoutChoice::layout).anyMatch(layout::equals), "its own layout is among those offered");
			long frames = scan.outline().frames();
			Scan4d line = scan.arranged(ScanLayout.of(1, frames));
			assertEquals(LayoutChoice.Evidence.USER, line.outline().layout().evidence());
			for (long y = 0; y < layout.rows(); y++) {
				for (long x = 0; x < layout.columns(); x++) {
					long at = layout.frameOf(y, x);
					if (at >= 0 && at < frames) {
						assertArrayEquals(line.frame(0, at).toDoubles(), scan.frame(y, x).toDoubles());
					}
				}
			}
			Scan4d shifted = scan.arranged(new ScanLayout(2, Math.max(1, frames / 2), -1, 1));
			assertFalse(shifted.frame(0, 0).present());
			ScanPieces.assertEqualsFrames(shifted, shifted.outline().shape().everything(), 1, 1);
			assertArrayEquals(new double[Math.toIntExact(shifted.outline().shape().framePixels())], shifted.frame(0, 0).toDoubles());
		}
	}

	@Test
	void opensEachArrayThatItNames() throws IOException {
		try (Scan4d scan = openScan()) {
			for (String array : scan.outline().arrays()) {
				Scan4d other = scan.select(array);
				assertEquals(array, other.outline().array().orElseThrow());
				assertTrue(other.frame(0, 0).rows() > 0);
			}
			assertThrows(IllegalArgumentException.class, () -> scan.select("/no such array/anywhere"));
		}
	}

	@Test
	void givesFramesThatStayAsTheyAre() throws IOException {
		try (Scan4d scan = openScan()) {
			Frame first = scan.frame(0, 0);
			double[] before = first.toDoubles();
			scan.frame(1, 1);
			ScanPieces.assertEqualsFrames(scan, scan.outline().shape().everything(), 1, 1);
			assertArrayEquals(before, first.toDoubles());
			assertArrayEquals(before, scan.frame(0, 0).toDoubles());
		}
	}

	@Test
	void framesOutliveTheFile() throws IOException {
		Scan4d scan = openScan();
		Frame frame = scan.frame(0, 0);
		double[] before = frame.toDoubles();
		scan.close();
		assertArrayEquals(before, frame.toDoubles());
	}

	@Test
	void failsInsteadOfCrashingAfterItWasClosed() throws IOException {
		Scan4d scan = openScan();
		ScanPass pass = scan.pass(scan.outline().shape().everything());
		ScanPass.Reader reader = pass.reader();
		reader.read(0);
		scan.close();
		assertThrows(RuntimeException.class, () -> scan.frame(0, 0));
		assertThrows(RuntimeException.class, () -> {
			for (long p = 0; p < pass.pieces(); p++) {
				reader.read(p);
			}
		});
		reader.close();
		reader.close();
		scan.close();
	}

	@Test
	void readsFromSeveralThreadsAtOnce() throws IOException, InterruptedException {
		try (Scan4d scan = openScan()) {
			ScanShape shape = scan.outline().shape();
			double[] expected = allSums(scan, shape);
			Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
			List<Thread> threads = new ArrayList<>();
			for (int t = 0; t < 4; t++) {
				long seed = t;
				threads.add(Thread.ofPlatform().uncaughtExceptionHandler((thread, e) -> failures.add(e)).start(() -> {
					Random random = new Random(seed);
					for (int k = 0; k < 60; k++) {
						int at = random.nextInt(expected.length);
						assertEquals(expected[at], Arrays.stream(scan.frame(at / shape.scanX(), at % shape.scanX()).toDoubles()).sum());
					}
					ScanPieces.assertEqualsFrames(scan, ScanPieces.randomRegion(random, shape), 1, 1);
				}));
			}
			for (Thread thread : threads) {
				thread.join();
			}
			assertEquals(List.of(), List.copyOf(failures));
		}
	}

	private static double[] allSums(Scan4d scan, ScanShape shape) {
		double[] sums = new double[Math.toIntExact(shape.positions())];
		for (int i = 0; i < sums.length; i++) {
			sums[i] = Arrays.stream(scan.frame(i / shape.scanX(), i % shape.scanX()).toDoubles()).sum();
		}
		return sums;
	}

	@Test
	void hasAFingerprintThatOnlyDependsOnTheFile() throws IOException {
		Path file = writeGood(folder);
		ScanFingerprint first;
		try (Scan4d scan = looked((Scan4d) reader().open(file, options(1), Progress.NONE))) {
			first = scan.fingerprint();
			assertEquals(first, scan.fingerprint());
			assertTrue(first.value().matches("[0-9a-f]{64}"), first.value());
			assertTrue(first.sampledBytes() <= 64L * 64 * 1024);
		}
		try (Scan4d scan = looked((Scan4d) reader().open(file, options(2), Progress.NONE))) {
			assertEquals(first, scan.fingerprint());
		}
	}

	@Test
	void anUnchangedFileHasNothingToRefresh() throws IOException {
		try (Scan4d scan = openScan()) {
			Scan4dOutline before = scan.outline();
			assertFalse(scan.refresh());
			assertEquals(before, scan.outline());
		}
	}

	@Test
	void readingLeavesTheSourceAsItWas() throws IOException {
		Path file = writeGood(folder);
		Map<String, ByteBuffer> before = contents(file);
		Object time = Files.getLastModifiedTime(file);
		long files;
		try (var list = Files.list(folder)) {
			files = list.count();
		}
		try (Scan4d scan = looked((Scan4d) reader().open(file, options(2), Progress.NONE))) {
			allSums(scan, scan.outline().shape());
			scan.fingerprint();
			scan.metadata();
			scan.frameMetadata(0, 0);
			scan.storedPictures();
			scan.layouts();
		}
		assertEquals(before, contents(file));
		assertEquals(time, Files.getLastModifiedTime(file));
		try (var list = Files.list(folder)) {
			assertEquals(files, list.count(), "nothing is left beside the source");
		}
	}

	@Test
	void elementTypesAreThoseOfTheFrames() throws IOException {
		try (Scan4d scan = openScan()) {
			ElementType type = scan.outline().type();
			ScanPass pass = scan.pass(scan.outline().shape().everything());
			assertTrue(pass.pieces() > 0 && pass.readerBytes() >= 0);
			try (ScanPass.Reader reader = pass.reader()) {
				assertEquals(type, reader.read(0).type());
			}
		}
	}
}

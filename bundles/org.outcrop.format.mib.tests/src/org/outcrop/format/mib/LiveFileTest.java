package org.outcrop.format.mib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.OptionalInt;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanFingerprint;
import org.outcrop.data.scan4d.ScanLayout;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.data.scan4d.ScanPiece;

/** Files that change while they are open. */
class LiveFileTest {

	@TempDir
	Path folder;

	private static void append(Path file, byte[] bytes) throws IOException {
		Files.write(file, bytes, StandardOpenOption.APPEND);
	}

	private static void cut(Path file, long length) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
			channel.truncate(length);
		}
	}

	@Test
	void framesAppearAsTheyAreAcquired() throws IOException {
		MibText text = MibText.u16();
		byte[] all = text.bytes();
		int each = text.frameBytes();
		Path file = MibText.write(folder.resolve("live.mib"), Arrays.copyOf(all, 5 * each + 77));
		MibText.hdr(folder.resolve("live.hdr"), "ScanX", "4", "ScanY", "3", "Frames in Acquisition (Number)", "12");
		try (Scan4d scan = Scans.open(file)) {
			assertEquals(ScanLayout.of(3, 4), scan.outline().layout().layout());
			assertEquals(5, scan.outline().frames());
			assertFalse(scan.frame(1, 1).present());
			Scan4d other = scan.arranged(ScanLayout.of(2, 6));
			append(file, Arrays.copyOfRange(all, 5 * each + 77, 9 * each));
			assertTrue(scan.refresh());
			assertEquals(9, scan.outline().frames());
			assertFalse(scan.outline().complete());
			assertArrayEquals(PlainDecoder.decode(text, text.pixels.apply(8)), scan.frame(2, 0).toDoubles());
			assertFalse(scan.frame(2, 1).present());
			append(file, Arrays.copyOfRange(all, 9 * each, all.length));
			assertTrue(scan.refresh());
			assertTrue(scan.outline().complete());
			assertEquals(12, scan.pass(scan.outline().shape().everything()).positions());
			assertFalse(scan.refresh());
			assertTrue(other.refresh(), "another arrangement of the same file sees it too");
			assertEquals(ScanLayout.of(2, 6), other.outline().layout().layout(), "and stays as the user arranged it");
			assertTrue(other.frame(1, 5).present());
		}
	}

	@Test
	void anotherFileOfTheAcquisitionAppears() throws IOException {
		MibText.u16().frames(5).write(folder.resolve("x1.mib"));
		MibText.hdr(folder.resolve("x.hdr"), "Frames in Acquisition", "10");
		try (Scan4d scan = Scans.open(folder.resolve("x1.mib"))) {
			assertFalse(scan.refresh());
			MibText second = MibText.u16().frames(5).sequence(6);
			second.nanos = i -> (i + 5) * 1_500_000;
			byte[] bytes = second.bytes();
			Path file = MibText.write(folder.resolve("x2.mib"), Arrays.copyOf(bytes, 100));
			scan.refresh();
			assertEquals(5, scan.outline().frames(), "no frame of it is whole yet");
			append(file, Arrays.copyOfRange(bytes, 100, 2 * second.frameBytes()));
			assertTrue(scan.refresh());
			assertEquals(7, scan.outline().frames());
			append(file, Arrays.copyOfRange(bytes, 2 * second.frameBytes(), bytes.length));
			assertTrue(scan.refresh());
			assertEquals(10, scan.outline().frames());
			assertTrue(scan.outline().complete());
			assertFalse(scan.refresh());
		}
	}

	@Test
	void aFileThatWasMadeLargeAtOnceFillsUp() throws IOException {
		MibText text = MibText.u16();
		byte[] all = text.bytes();
		Path file = MibText.write(folder.resolve("x.mib"), Arrays.copyOf(Arrays.copyOf(all, 4 * text.frameBytes()), all.length));
		try (Scan4d scan = Scans.open(file)) {
			assertEquals(4, scan.outline().frames());
			try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
				channel.write(ByteBuffer.wrap(all), 0);
			}
			assertTrue(scan.refresh());
			assertEquals(12, scan.outline().frames());
			assertTrue(scan.outline().complete());
			assertEquals(0, scan.warnings().entries().size());
		}
	}

	@Test
	void aFileThatIsCutGivesASentence() throws IOException {
		MibText text = MibText.u16();
		Path file = text.write(folder.resolve("x.mib"));
		try (Scan4d opened = Scans.open(file)) {
			Scan4d scan = opened.arranged(ScanLayout.of(3, 4));
			ScanPass pass = scan.pass(scan.outline().shape().everything());
			cut(file, 6L * text.frameBytes());
			assertTrue(scan.frame(0, 0).present());
			DataException e = assertThrows(DataException.Stale.class, () -> scan.frame(2, 3));
			assertTrue(e.where().contains("x.mib") && e.what().contains("shorter"), e.getMessage());
			assertThrows(DataException.Stale.class, scan::refresh);
			assertThrows(DataException.Stale.class, scan::fingerprint);
			try (ScanPass.Reader reader = pass.reader()) {
				assertThrows(DataException.Stale.class, () -> reader.read(pass.pieces() - 1));
			}
			Files.delete(file);
			DataException gone = assertThrows(DataException.Stale.class, () -> scan.frame(0, 0));
			assertTrue(gone.what().contains("not there any more"), gone.what());
		}
	}

	/** What happens where the file is cut between looking at its size and reading; on Linux a fault, elsewhere not possible. */
	@Test
	void aCutBetweenCheckAndAccessDoesNotEndTheProgram() throws IOException {
		Assumptions.assumeTrue(System.getProperty("os.name").startsWith("Linux"), "skipped: a mapped file can only be cut on Linux");
		MibText text = new MibText("R64", 6).size(8192, 8);
		Path file = text.write(folder.resolve("x.mib"));
		FilePool pool = new FilePool(true);
		try (FilePool.Lease lease = pool.lease(file, text.frameBytes(), 1)) {
			cut(file, 0);
			MemorySegment copy = MemorySegment.ofArray(new byte[text.frameBytes()]);
			assertThrows(DataException.Stale.class, () -> lease.read(0, copy, 0, copy.byteSize()));
			FrameDecoder decoder = new FrameDecoder(FrameFormat.of(FrameHeader.parse(text.header(0), ""), OptionalInt.empty(), ""));
			assertThrows(InternalError.class, () -> {
				decoder.decode(lease.memory().orElseThrow(), 384, copy);
				lease.verify();
			});
		}
		pool.close();
	}

	@Test
	void aPassOverWhatIsCutMeanwhileDoesNotEndAsIfNothingHadHappened() throws IOException {
		MibText text = MibText.u16();
		Path file = text.write(folder.resolve("x.mib"));
		try (Scan4d scan = Scans.open(file)) {
			ScanPass pass = scan.pass(scan.outline().shape().everything());
			ScanPass.Reader reader = pass.reader();
			reader.read(pass.pieces() - 1);
			cut(file, text.frameBytes());
			assertThrows(DataException.Stale.class, reader::close);
			reader.close();
		}
	}

	@Test
	void shortPiecesAreGatheredAndACutIsTold() throws IOException {
		MibText text = MibText.u16();
		Path file = text.write(folder.resolve("x.mib"));
		try (Scan4d scan = Scans.open(file).arranged(ScanLayout.of(3, 4))) {
			ScanPass pass = scan.pass(scan.outline().shape().everything().pixels(1, 2, 0, 3));
			ScanPass.Reader reader = pass.gatheringReader();
			assertFalse(reader.read(0).bytes().isMapped());
			cut(file, text.frameBytes());
			assertThrows(DataException.Stale.class, () -> reader.read(0));
			assertThrows(DataException.Stale.class, reader::close);
		}
	}

	@Test
	void piecesStayReadableUntilTheirReaderIsClosed() {
		MibText text = MibText.u16();
		Path file = text.write(folder.resolve("x.mib"));
		Scan4d scan = Scans.open(file).arranged(ScanLayout.of(3, 4));
		ScanPass pass = scan.pass(scan.outline().shape().everything());
		ScanPass.Reader reader = pass.reader();
		ScanPiece piece = reader.read(0);
		scan.close();
		assertTrue(piece.bytes().asSlice(piece.offset(), 100).toArray(ValueLayout.JAVA_BYTE).length == 100);
		reader.close();
		assertThrows(IllegalStateException.class, () -> piece.bytes().get(ValueLayout.JAVA_BYTE, 0));
	}

	@Test
	void theFingerprintChangesWithTheFileAndNotWithItsArrangement() throws IOException {
		MibText text = MibText.u16();
		Path file = text.write(folder.resolve("x.mib"));
		ScanFingerprint first;
		try (Scan4d scan = Scans.open(file)) {
			first = scan.fingerprint();
			assertEquals(first, scan.arranged(ScanLayout.of(1, 12)).fingerprint());
			assertEquals(12L * text.frameBytes(), first.dataExtent());
		}
		FileTime time = Files.getLastModifiedTime(file);
		byte[] changed = text.bytes();
		changed[5 * text.frameBytes() + 500] ^= 1;
		MibText.write(file, changed);
		Files.setLastModifiedTime(file, time);
		try (Scan4d scan = Scans.open(file)) {
			assertNotEquals(first.value(), scan.fingerprint().value());
			assertEquals(first.layout(), scan.fingerprint().layout());
		}
	}

	@Test
	void anEditBetweenTheSamplesWhileItIsOpenChangesTheFingerprint() throws IOException {
		MibText text = new MibText("U16", 12).size(256, 256).frames(60);
		Path file = text.write(folder.resolve("edited.mib"));
		Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L));
		try (Scan4d scan = Scans.open(file)) {
			ScanFingerprint before = scan.fingerprint();
			try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
				channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), 100_000);
			}
			assertNotEquals(before.value(), scan.fingerprint().value());
		}
	}
}

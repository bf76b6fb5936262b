package org.outcrop.format.mzml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.FormatReader.Confidence;
import org.outcrop.data.Head;
import org.outcrop.data.peaks.PeakRun;
import org.outcrop.data.peaks.RunOutline.IndexState;

/** gzip in all its forms, and every way to end it badly. */
class GzipTest {

	private static final byte[] PLAIN = MzmlText.of(SpectrumXml.of("a", 1), SpectrumXml.of("b", 1, 2), SpectrumXml.of("c", 1, 2, 3)).indexed()
			.getBytes(StandardCharsets.ISO_8859_1);

	@TempDir
	Path folder;

	static byte[] gzip(byte[] bytes) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
			gzip.write(bytes);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return out.toByteArray();
	}

	/** A member with every optional field: extra (as in BGZF), name, comment, header checksum. */
	private static byte[] member(byte[] bytes, int flags) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, (byte) flags, 0, 0, 0, 0, 0, (byte) 255});
		if ((flags & 4) != 0) {
			out.writeBytes(new byte[] {6, 0, 'B', 'C', 2, 0, 0, 0});
		}
		if ((flags & 8) != 0) {
			out.writeBytes("name.mzML\0".getBytes(StandardCharsets.US_ASCII));
		}
		if ((flags & 16) != 0) {
			out.writeBytes("comment\0".getBytes(StandardCharsets.US_ASCII));
		}
		if ((flags & 2) != 0) {
			out.writeBytes(new byte[2]);
		}
		Deflater deflater = new Deflater(6, true);
		deflater.setInput(bytes);
		deflater.finish();
		byte[] packed = new byte[bytes.length + 100];
		out.write(packed, 0, deflater.deflate(packed));
		deflater.end();
		CRC32 crc = new CRC32();
		crc.update(bytes);
		for (long value : new long[] {crc.getValue(), bytes.length}) {
			for (int i = 0; i < 32; i += 8) {
				out.write((int) (value >> i));
			}
		}
		return out.toByteArray();
	}

	private static byte[] join(byte[]... parts) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			out.writeBytes(part);
		}
		return out.toByteArray();
	}

	private Path write(byte[] bytes) {
		return MzmlText.write(folder, "test.mzML.gz", bytes);
	}

	private void assertReadsAll(byte[] bytes) {
		Collected found = Collected.scan(write(bytes));
		assertEquals(3, found.spectra.size(), () -> found.warnings.toString());
		assertTrue(found.warnings.isEmpty(), () -> found.warnings.toString());
	}

	@Test
	void readsOneMemberManyMembersAndEveryHeaderField() {
		assertReadsAll(gzip(PLAIN));
		byte[] head = Arrays.copyOf(PLAIN, 1000);
		byte[] rest = Arrays.copyOfRange(PLAIN, 1000, PLAIN.length);
		assertReadsAll(join(gzip(head), gzip(rest)));
		for (int flags = 0; flags < 32; flags += 2) {
			assertReadsAll(join(member(head, flags), member(new byte[0], flags), member(rest, flags)));
		}
	}

	@Test
	void readsManySmallMembersAsBgzf() {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (int i = 0; i < PLAIN.length; i += 100) {
			out.writeBytes(member(Arrays.copyOfRange(PLAIN, i, Math.min(PLAIN.length, i + 100)), 4));
		}
		out.writeBytes(member(new byte[0], 4)); // its mark of the end
		assertReadsAll(out.toByteArray());
	}

	@Test
	void passesZerosBehindTheEnd() {
		assertReadsAll(join(gzip(PLAIN), new byte[5000]));
	}

	@Test
	void warnsOfJunkBehindTheEnd() {
		Collected found = Collected.scan(write(join(gzip(PLAIN), "junk".getBytes(StandardCharsets.US_ASCII))));
		assertEquals(3, found.spectra.size());
		assertTrue(found.warned("gz-trailing"));
		assertFalse(found.warned("truncated"));
	}

	@Test
	void noticesADamagedLaterMemberThatTheJdkTakesForTheEnd() {
		int cut = new String(PLAIN, StandardCharsets.ISO_8859_1).indexOf("<spectrum index=\"0\" id=\"c\"");
		byte[] second = gzip(Arrays.copyOfRange(PLAIN, cut, PLAIN.length));
		second[0] = 0;
		Collected found = Collected.scan(write(join(gzip(Arrays.copyOf(PLAIN, cut)), second)));
		assertEquals(2, found.spectra.size());
		assertTrue(found.warned("gz-trailing"));
		assertTrue(found.warning("truncated").orElseThrow().message().contains("byte " + cut));
	}

	@Test
	void noticesAWrongChecksumAndAWrongLength() {
		for (int back : new int[] {8, 4}) {
			byte[] bytes = gzip(PLAIN);
			bytes[bytes.length - back] ^= 1;
			Collected found = Collected.scan(write(bytes));
			assertEquals(3, found.spectra.size());
			assertTrue(found.warned("gz-crc"));
		}
	}

	@Test
	void endsWithWarningsOrOneExceptionWhereverItIsCut() {
		byte[] bytes = join(gzip(Arrays.copyOf(PLAIN, 1500)), gzip(Arrays.copyOfRange(PLAIN, 1500, PLAIN.length)));
		int readable = 0;
		for (int cut = 0; cut < bytes.length; cut++) {
			Path file = write(Arrays.copyOf(bytes, cut));
			try {
				Collected found = Collected.scan(file, 1);
				assertFalse(found.warnings.isEmpty(), "cut at " + cut);
				readable++;
			} catch (DataException e) {
				assertTrue(e instanceof DataException.Truncated || e instanceof DataException.Unsupported, "cut at " + cut + ": " + e);
				assertFalse(e.advice().isBlank());
			}
		}
		assertTrue(readable > 100);
	}

	@Test
	void readsSingleSpectraFromTheStart() {
		try (PeakRun run = Collected.open(write(gzip(PLAIN)))) {
			assertFalse(run.isRandomAccess());
			assertEquals(IndexState.ABSENT, run.outline().index());
			assertEquals(3, run.spectrum(2, Progress.NONE).size());
			assertEquals(1, run.spectrum(0, Progress.NONE).size());
			assertThrows(IndexOutOfBoundsException.class, () -> run.spectrum(3, Progress.NONE));
		}
	}

	@Test
	void knowsItByItsContentWhateverItIsCalled() throws IOException {
		MzmlReader reader = new MzmlReader();
		for (int flags = 0; flags < 32; flags += 2) {
			Path file = MzmlText.write(folder, "x.bin", member(PLAIN, flags));
			assertEquals(Confidence.CONTENT, reader.sniff(Head.of(file)), "flags " + flags);
			assertInstanceOf(PeakRun.class, Collected.open(file)).close();
		}
		assertEquals(Confidence.NAME, reader.sniff(new Head("a.mzML.gz", new byte[] {0x1f, (byte) 0x8b, 8})));
		assertEquals(Confidence.NO, reader.sniff(new Head("a.txt", new byte[] {0x1f, (byte) 0x8b, 8, 31, 0, 0})));
	}
}

package org.outcrop.format.mib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.data.DataException;
import org.outcrop.data.FormatReader.Confidence;
import org.outcrop.data.Head;
import org.outcrop.data.WarningLog;
import org.outcrop.data.scan4d.LayoutChoice;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanLayout;
import org.outcrop.data.scan4d.ScanPass;

/** Headers and companions that lie, are cut, or are of something else. */
class TrapsTest {

	@TempDir
	Path folder;

	private Path file() {
		return folder.resolve("x.mib");
	}

	private static List<String> codes(Scan4d scan) {
		return scan.warnings().entries().stream().map(WarningLog.Entry::code).toList();
	}

	@Test
	void timeExposureAndDepthAreFoundBehindTheirMarkAndNotByCounting() {
		MibText text = new MibText("R64", 12).size(128, 4);
		text.thresholds = false;
		text.exposureUnit = "nS";
		assertTrue(text.headerText(0).contains(",0,0,0,,MQ1A,"), text.headerText(0));
		try (Scan4d scan = Scans.open(text.write(file()))) {
			assertEquals("12", Scans.item(scan.metadata(), "Counter depth"));
			assertEquals("1000000nS", Scans.item(scan.metadata(), "Exposure"));
			assertArrayEquals(PlainDecoder.decode(text, text.pixels.apply(11)), scan.arranged(ScanLayout.of(1, 12)).frame(0, 11).toDoubles());
		}
		FrameHeader header = FrameHeader.parse(text.header(0), "here");
		assertEquals(OptionalLong.of(1_000_000), header.exposureNanos());
		assertTrue(header.utcNanos().isPresent());
	}

	@Test
	void thresholdsAndChipsAreNamed() {
		MibText text = new MibText("U08", 6).size(512, 4).chips(4, "2x2");
		try (Scan4d scan = Scans.open(text.write(file()))) {
			assertEquals("5.110000E+2", Scans.item(scan.frameMetadata(0, 0), "Threshold 1 (keV)"));
			assertTrue(Scans.item(scan.frameMetadata(0, 0), "Chip 4 DACs").endsWith(",511,511"));
			assertEquals("file", Scans.item(scan.metadata(), "row_order"));
		}
	}

	@Test
	void aLayoutThatLiesDoesNotMatterForOneChip() {
		MibText raw = new MibText("R64", 6).size(128, 4).chips(1, "2x2").frames(2);
		try (Scan4d scan = Scans.open(raw.write(file()))) {
			assertEquals(4, scan.outline().shape().detectorY());
			assertEquals(128, scan.outline().shape().detectorX());
			assertArrayEquals(PlainDecoder.decode(raw, raw.pixels.apply(1)), scan.frame(0, 1).toDoubles());
		}
	}

	@Test
	void aFileOfFirmware076IsRefusedByName() {
		byte[] old = Arrays.copyOf("12B,000001,0,2015-08-11 17:55:11.682,1.000000E+0,1.0E+1,5.1E+2,011".getBytes(StandardCharsets.US_ASCII),
				131_328);
		MibText.write(file(), old);
		assertEquals(Confidence.CONTENT, new MibReader().sniff(new Head("x.mib", old)));
		DataException e = assertThrows(DataException.Unsupported.class, () -> Scans.open(file()));
		assertTrue(e.what().contains("Merlin 0.76 file"), e.what());
	}

	@Test
	void rawChipsInARowAreRefusedClearly() {
		Path file = new MibText("R64", 12).size(1024, 4).chips(4, "Nx1").write(file());
		DataException e = assertThrows(DataException.Unsupported.class, () -> Scans.open(file));
		assertTrue(e.what().contains("Nx1"), e.what());
	}

	@Test
	void unknownPixelTypesAreNamed() {
		for (String type : List.of("U01", "U64", "R32", "xyz")) {
			MibText text = new MibText("U16", 12);
			byte[] bytes = new String(text.bytes(), StandardCharsets.ISO_8859_1).replace(",U16,", "," + type + ",")
					.getBytes(StandardCharsets.ISO_8859_1);
			MibText.write(file(), bytes);
			DataException e = assertThrows(DataException.Unsupported.class, () -> Scans.open(file()));
			assertTrue(e.what().contains(type), e.what());
		}
	}

	@Test
	void aFrameThatIsNotWholeMakesTheFileIncomplete() {
		MibText text = MibText.u16();
		MibText.write(file(), Arrays.copyOf(text.bytes(), 7 * text.frameBytes() + 99));
		try (Scan4d scan = Scans.open(file())) {
			assertEquals(7, scan.outline().frames());
			assertFalse(scan.outline().complete());
			assertTrue(scan.outline().notices().stream().anyMatch(n -> n.contains("7 whole frames, 99 bytes left over")));
		}
	}

	@Test
	void aFileShorterThanAFrameIsTruncated() {
		MibText text = MibText.u16();
		for (int length : new int[] {0, 3, 40, 383, 384, text.frameBytes() - 1}) {
			MibText.write(file(), Arrays.copyOf(text.bytes(), length));
			DataException e = assertThrows(DataException.Truncated.class, () -> Scans.open(file()), "length " + length);
			assertTrue(e.where().contains("x.mib") && !e.advice().isBlank());
		}
	}

	@Test
	void aHeaderMayChangeItsSizeInsideAFile() {
		MibText first = MibText.u16().frames(5);
		MibText second = MibText.u16().frames(9).sequence(6);
		second.seed = 2;
		second.headerBytes = 512;
		ByteArrayOutputStream both = new ByteArrayOutputStream();
		both.writeBytes(first.bytes());
		both.writeBytes(second.bytes());
		MibText.write(file(), both.toByteArray());
		try (Scan4d opened = Scans.open(file())) {
			Scan4d scan = opened.arranged(ScanLayout.of(1, 14));
			assertEquals(14, scan.outline().frames());
			assertTrue(scan.outline().complete());
			for (int i = 0; i < 14; i++) {
				double[] expected = i < 5 ? PlainDecoder.decode(first, first.pixels.apply(i)) : PlainDecoder.decode(second, second.pixels.apply(i - 5));
				assertArrayEquals(expected, scan.frame(0, i).toDoubles(), "frame " + i);
			}
			assertEquals(14, scan.pass(scan.outline().shape().everything()).positions());
		}
	}

	@Test
	void framesEndWhereHeadersEnd() {
		MibText text = MibText.u16().frames(9);
		MibText.write(file(), Arrays.copyOf(text.bytes(), 40 * text.frameBytes())); // a file that was made large before it was written
		try (Scan4d scan = Scans.open(file())) {
			assertEquals(9, scan.outline().frames());
			assertFalse(scan.outline().complete());
			assertEquals(List.of("frames-end-early"), codes(scan));
		}
	}

	@Test
	void aFrameSizeThatDoesNotFitTheFileIsSaid() {
		byte[] bytes = MibText.u16().bytes();
		byte[] wrong = new String(bytes, 0, 384, StandardCharsets.ISO_8859_1).replace(",0064,", ",0063,").getBytes(StandardCharsets.ISO_8859_1);
		System.arraycopy(wrong, 0, bytes, 0, 384);
		MibText.write(file(), bytes);
		DataException e = assertThrows(DataException.Corrupt.class, () -> Scans.open(file()));
		assertTrue(e.what().contains("does not fit"), e.what());
	}

	@Test
	void numbersThatJumpAreWarnedOf() {
		MibText text = MibText.u16();
		byte[] bytes = text.bytes();
		byte[] last = new String(text.header(11), StandardCharsets.ISO_8859_1).replace(",000012,", ",000015,")
				.getBytes(StandardCharsets.ISO_8859_1);
		System.arraycopy(last, 0, bytes, 11 * text.frameBytes(), last.length);
		MibText.write(file(), bytes);
		try (Scan4d scan = Scans.open(file())) {
			assertEquals(List.of("sequence-jump"), codes(scan));
		}
	}

	@Test
	void theTypeIsBelievedAgainstTheDepth() {
		MibText text = new MibText("U08", 12).frames(2);
		try (Scan4d scan = Scans.open(text.write(file()))) {
			assertEquals(List.of("depth-contradicts"), codes(scan));
			assertArrayEquals(PlainDecoder.decode(text, text.pixels.apply(1)), scan.frame(0, 1).toDoubles());
		}
	}

	@Test
	void theHeaderOfAnotherFileIsNotBelieved() {
		Path file = MibText.u16().write(file());
		Path hdr = folder.resolve("x.hdr");
		for (String[] lie : new String[][] {{"Counter Depth (number)", "6"}, {"Assembly Size (NX1, 2X2)", "   2x2"},
				{"Frames in Acquisition (Number)", "7"}}) {
			MibText.hdr(hdr, lie[0], lie[1], "ScanX", "4", "ScanY", "3");
			try (Scan4d scan = Scans.open(file)) {
				assertEquals(List.of("hdr-contradicts"), codes(scan), lie[0]);
				assertFalse(scan.outline().layout().evidence() == LayoutChoice.Evidence.HEADER, lie[0]);
				assertEquals(12, scan.outline().frames());
			}
		}
		MibText.hdr(hdr, "ScanX", "500", "ScanY", "3", "Frames in Acquisition (Number)", "12");
		try (Scan4d scan = Scans.open(file)) {
			assertEquals(List.of("scan-shape"), codes(scan));
		}
	}

	@Test
	void theHeaderFileIsReadAsFarAsItMakesSense() {
		String text = "HDR,\t\nTime and Date Stamp (day, mnth, yr, hr, min, s):\t15/04/2021 15:01:38\r\nChip Mode  (SPM, CSM, CM, CSCM):\tSPM\r\n"
				+ "Sensor Bias (V, \u00b5A)\t120 V\nDummy\t(C:\\\0\\)\n:\tnothing\nno tab at all\nFrames in Acquisition (Number):\t 12 \nScanX:\tfour\n"
				+ "Counter Depth (number):\t12B\nFrames per Trigger (Number):\t-3\n";
		HdrFile hdr = HdrFile.parse(Path.of("x.hdr"), text).orElseThrow();
		assertEquals("SPM", hdr.value("chip mode").orElseThrow());
		assertEquals("120 V", hdr.value("sensor bias").orElseThrow());
		assertEquals("(C:\\\0\\)", hdr.value("dummy").orElseThrow());
		assertEquals(OptionalLong.of(12), hdr.framesInAcquisition());
		assertEquals(OptionalLong.empty(), hdr.scanX());
		assertEquals(OptionalLong.empty(), hdr.framesPerTrigger());
		assertEquals(12, hdr.counterDepth().orElseThrow());
		assertTrue(HdrFile.parse(Path.of("x.hdr"), "ENVI\nsamples = 3").isEmpty());
		assertTrue(HdrFile.parse(Path.of("x.hdr"), "").isEmpty());
	}

	@Test
	void aHeaderThatSaysNothingIsNotCalledMissing() {
		Path file = MibText.u16().write(file());
		assertEquals(List.of("There is no .hdr beside the file: how many frames were asked for is not known."), hdrNotices(file));
		Path hdr = folder.resolve("x.hdr");
		byte[] oversized = new byte[(1 << 20) + 1];
		System.arraycopy("HDR,".getBytes(StandardCharsets.ISO_8859_1), 0, oversized, 0, 4);
		for (byte[] bytes : List.of(new byte[0], new byte[] {1, 2, (byte) 0xff, 0}, oversized)) {
			MibText.write(hdr, bytes);
			assertEquals(List.of("The .hdr beside the file says nothing that can be read (x.hdr): how many frames were asked for is not known."),
					hdrNotices(file), bytes.length + " bytes");
		}
		MibText.hdr(hdr, "Chip Mode", "SPM");
		assertEquals(List.of(), hdrNotices(file));
	}

	private static List<String> hdrNotices(Path file) {
		try (Scan4d scan = Scans.open(file)) {
			return scan.outline().notices().stream().filter(n -> n.contains(".hdr")).toList();
		}
	}

	@Test
	void aHeaderOpensItsData() {
		MibText.u16().write(folder.resolve("x.MIB"));
		Path hdr = MibText.hdr(folder.resolve("x.hdr"), "Frames per Trigger", "4", "Flat Field File", "None\u00b5");
		try (Scan4d scan = Scans.open(hdr)) {
			assertEquals(hdr, scan.file());
			assertEquals(ScanLayout.of(3, 4), scan.outline().layout().layout());
			assertEquals("None\u00b5", Scans.item(scan.metadata(), "Flat Field File"));
		}
		Path alone = MibText.hdr(folder.resolve("alone.hdr"));
		DataException e = assertThrows(DataException.Unsupported.class, () -> Scans.open(alone));
		assertTrue(e.where().contains("alone.hdr"), e.where());
	}

	@Test
	void rawDataWithoutADepthTakesThatOfTheHeaderFile() {
		MibText text = new MibText("R64", 6).size(64, 4).frames(3);
		byte[] bytes = new String(text.bytes(), StandardCharsets.ISO_8859_1).replace(",MQ1A,", ",MQxx,").getBytes(StandardCharsets.ISO_8859_1);
		MibText.write(file(), bytes);
		DataException e = assertThrows(DataException.Corrupt.class, () -> Scans.open(file()));
		assertTrue(e.what().contains("counter depth"), e.what());
		MibText.hdr(folder.resolve("x.hdr"), "Counter Depth (number)", "6");
		try (Scan4d scan = Scans.open(file())) {
			assertArrayEquals(PlainDecoder.decode(text, text.pixels.apply(1)), scan.frame(0, 1).toDoubles());
		}
	}

	@Test
	void framesWithoutAHeaderAreCountedOnceEach() throws IOException {
		MibText text = MibText.u16();
		byte[] bytes = text.bytes();
		for (int frame : new int[] {4, 5, 7}) {
			Arrays.fill(bytes, frame * text.frameBytes(), (frame + 1) * text.frameBytes(), (byte) 0);
		}
		MibText.write(file(), bytes);
		try (Scan4d opened = Scans.open(file())) {
			Scan4d scan = opened.arranged(ScanLayout.of(3, 4));
			assertEquals(12, scan.outline().frames());
			assertEquals(List.of(), scan.frameMetadata(1, 3));
			scan.frame(1, 1);
			ScanPass pass = scan.pass(scan.outline().shape().everything());
			for (int round = 0; round < 2; round++) {
				try (ScanPass.Reader reader = pass.reader()) {
					for (long p = 0; p < pass.pieces(); p++) {
						reader.read(p);
					}
				}
			}
			WarningLog.Entry entry = scan.warnings().entries().getFirst();
			assertEquals("no-frame-header", entry.code());
			assertEquals(3, entry.count());
			assertTrue(entry.sentence().contains("frame 4 has no header at byte " + 4 * text.frameBytes()), entry.sentence());
			assertTrue(entry.sentence().endsWith("(and 2 more)"), entry.sentence());
		}
	}

	@Test
	void whatTheHeaderFileSaysOfGapsBelongsToTheFingerprint() {
		MibText text = new MibText("U16", 12).size(514, 514).chips(4, "2x2G").frames(2);
		Path file = text.write(file());
		Set<String> values = new HashSet<>();
		for (String fill : new String[] {"None", "Distribute", "Interpolate"}) {
			MibText.hdr(folder.resolve("x.hdr"), "Gap Fill Mode", fill);
			try (Scan4d scan = Scans.open(file)) {
				values.add(scan.fingerprint().value());
			}
		}
		assertEquals(3, values.size());
	}
}

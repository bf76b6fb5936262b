package org.outcrop.format.mib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;
import org.outcrop.array.ElementType;
import org.outcrop.data.scan4d.Frame;
import org.outcrop.data.scan4d.LayoutChoice;
import org.outcrop.data.scan4d.MetadataItem;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.Scan4dOutline;
import org.outcrop.data.scan4d.ScanLayout;

import com.fasterxml.jackson.databind.JsonNode;

/** The sample files, value for value, against what another program found in them. */
class FactsTest {

	@TempDir
	Path folder;

	@TestFactory
	Stream<DynamicTest> everyValueIsAsRecorded() {
		try {
			Path samples = SampleFiles.folder();
			return SampleFiles.facts().entrySet().stream()
					.map(e -> DynamicTest.dynamicTest(e.getKey(), () -> check(samples.resolve(e.getKey()), e.getValue())));
		} catch (TestAbortedException e) {
			return Stream.of(DynamicTest.dynamicTest("the sample files", () -> {
				throw e;
			}));
		}
	}

	private void check(Path file, JsonNode fact) {
		// alone in a folder, so that files of one acquisition are looked at one by one
		Path copy = Scans.copy(file, Scans.folder(folder, Companions.stem(file)).resolve(file.getFileName()));
		try (Scan4d opened = Scans.open(copy)) {
			Scan4dOutline outline = opened.outline();
			long frames = fact.get("frames").asLong();
			assertEquals(frames, outline.frames());
			assertEquals(fact.get("decoded_dtype").asText(), outline.type().numpyName());
			assertEquals(fact.get("trailing_bytes").asLong() == 0, outline.complete());
			Scan4d scan = opened.arranged(ScanLayout.of(1, frames));
			assertEquals(fact.get("decoded_shape").get(1).asInt(), scan.outline().shape().detectorY());
			assertEquals(fact.get("decoded_shape").get(2).asInt(), scan.outline().shape().detectorX());
			checkValues(scan, fact);
			for (JsonNode pixel : fact.get("pixels_frame_row_col_value")) {
				JsonNode at = pixel.get(0);
				assertEquals(pixel.get(1).asDouble(), scan.frame(0, at.get(0).asLong()).value(at.get(1).asInt(), at.get(2).asInt()));
			}
			checkHeader(scan, fact.get("fields"));
		}
	}

	private static void checkValues(Scan4d scan, JsonNode fact) {
		MessageDigest digest = md5();
		double max = 0;
		long nonzero = 0;
		long sum = 0;
		for (int i = 0; i < fact.get("frames").asInt(); i++) {
			Frame frame = scan.frame(0, i);
			long frameSum = 0;
			for (double value : frame.toDoubles()) {
				max = Math.max(max, value);
				nonzero += value != 0 ? 1 : 0;
				frameSum += (long) value;
			}
			assertEquals(fact.get("frame_sums").get(i).asLong(), frameSum, "sum of frame " + i);
			sum += frameSum;
			digest.update(Scans.littleEndian(frame));
		}
		assertEquals(fact.get("sum").asLong(), sum);
		assertEquals(fact.get("max").asDouble(), max);
		assertEquals(fact.get("nonzero").asLong(), nonzero);
		assertEquals(fact.get("decoded_le_md5").asText(), HexFormat.of().formatHex(digest.digest()));
	}

	private static void checkHeader(Scan4d scan, JsonNode fields) {
		List<MetadataItem> first = scan.frameMetadata(0, 0);
		List<MetadataItem> last = scan.frameMetadata(0, scan.outline().frames() - 1);
		assertEquals(fields.get("seq_first").asLong(), Long.parseLong(Scans.item(first, "Sequence number")));
		assertEquals(fields.get("seq_last").asLong(), Long.parseLong(Scans.item(last, "Sequence number")));
		assertEquals(fields.get("chips").asLong(), Long.parseLong(Scans.item(first, "Chips")));
		assertEquals(fields.get("w").asLong(), Long.parseLong(Scans.item(first, "Width")));
		assertEquals(fields.get("h").asLong(), Long.parseLong(Scans.item(first, "Height")));
		assertEquals(fields.get("dtype").asText(), Scans.item(first, "Pixel type"));
		assertEquals(fields.get("layout").asText(), Scans.item(first, "Layout"));
		assertEquals(fields.get("counter_depth").asText(), Scans.item(first, "Counter depth"));
	}

	private static MessageDigest md5() {
		try {
			return MessageDigest.getInstance("MD5");
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException(e);
		}
	}

	@Test
	void aScanIsFoundInTimeStampsThatDifferByTwentyMicroseconds() {
		try (Scan4d scan = Scans.open(SampleFiles.folder().resolve("mib/nav4x2/001_4x2_6bit.mib"))) {
			assertEquals(ScanLayout.of(2, 4), scan.outline().layout().layout());
			assertEquals(LayoutChoice.Evidence.TIME_GAPS, scan.outline().layout().evidence());
		}
	}

	@Test
	void theHeaderNamesTheScanAndTheFileNameTheHotPixel() {
		Path file = SampleFiles.folder().resolve("mib/nav4x2/002_merlin_test_roi_sig256x128_nav4x2_hot_pixel_52x_39y.mib");
		try (Scan4d scan = Scans.open(file)) {
			assertEquals(new LayoutChoice(ScanLayout.of(2, 4), LayoutChoice.Evidence.HEADER, "from the header (ScanX 4, ScanY 2)"),
					scan.outline().layout());
			assertTrue(scan.layouts().stream().noneMatch(l -> l.evidence() == LayoutChoice.Evidence.TIME_GAPS), "frames were triggered internally");
			for (int i = 0; i < 8; i++) {
				assertTrue(scan.frame(i / 4, i % 4).value(39, 52) > 0, "the hot pixel in frame " + i);
			}
		}
	}

	@Test
	void aCutScanKeepsItsLastRow() {
		try (Scan4d scan = Scans.open(SampleFiles.folder().resolve("synthetic/u16_truncated_4x3.mib"))) {
			Scan4dOutline outline = scan.outline();
			assertEquals(ScanLayout.of(3, 4), outline.layout().layout());
			assertEquals("from the header (Frames per Trigger 4)", outline.layout().reason());
			assertEquals(10, outline.frames());
			assertEquals(OptionalLong.of(12), outline.framesExpected());
			assertFalse(outline.complete());
			assertTrue(outline.notices().stream().anyMatch(n -> n.contains("10 whole frames, 8384 bytes left over, and 12 were asked for")),
					outline.notices().toString());
			assertTrue(scan.frame(2, 1).present());
			assertFalse(scan.frame(2, 2).present());
			assertEquals(10, scan.pass(outline.shape().everything()).positions());
		}
	}

	@Test
	void theScanOfEightBySixIsInTheRightOrder() {
		try (Scan4d scan = Scans.open(SampleFiles.folder().resolve("synthetic/u16_scan8x6_roi32.hdr"))) {
			assertEquals("from the header (ScanX 8, ScanY 6)", scan.outline().layout().reason());
			assertEquals(ElementType.UINT16, scan.outline().type());
			for (int i = 0; i < 48; i++) {
				assertEquals(i + 1, scan.frame(i / 8, i % 8).value(0, 0));
			}
		}
	}

	@Test
	void severalFilesAreOneAcquisitionInTheOrderOfTheirFrames() {
		Path samples = SampleFiles.folder().resolve("synthetic/multi");
		for (String name : List.of("acq1.mib", "acq2.mib", "acq10.mib", "acq.hdr")) {
			try (Scan4d scan = Scans.open(samples.resolve(name))) {
				assertEquals(12, scan.outline().frames(), name);
				assertTrue(scan.outline().complete());
				assertEquals(ScanLayout.of(3, 4), scan.outline().layout().layout());
				long[] sums = SampleFiles.facts().entrySet().stream().filter(e -> e.getKey().contains("/multi/"))
						.sorted(Comparator.comparingLong(e -> e.getValue().get("fields").get("seq_first").asLong()))
						.flatMap(e -> Stream.iterate(0, k -> k + 1).limit(e.getValue().get("frames").asInt()).map(k -> e.getValue().get("frame_sums").get(k)))
						.mapToLong(JsonNode::asLong).toArray();
				for (int i = 0; i < 12; i++) {
					assertEquals(sums[i], (long) Arrays.stream(scan.frame(i / 4, i % 4).toDoubles()).sum());
					assertEquals(i + 1, Long.parseLong(Scans.item(scan.frameMetadata(i / 4, i % 4), "Sequence number")));
				}
			}
		}
	}

	@Test
	void theSourcesStayAsTheyAre() throws IOException {
		Path samples = SampleFiles.folder();
		SampleFiles.facts().forEach((name, fact) -> {
			try (Scan4d scan = Scans.open(samples.resolve(name))) {
				scan.frame(0, 0);
				assertEquals(fact.get("md5").asText(), HexFormat.of().formatHex(md5().digest(Files.readAllBytes(samples.resolve(name)))));
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		});
	}
}

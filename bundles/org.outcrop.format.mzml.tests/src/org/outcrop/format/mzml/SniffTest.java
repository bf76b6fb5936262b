package org.outcrop.format.mzml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.outcrop.data.FormatReader.Confidence;
import org.outcrop.data.Head;

/** What the reader takes for its own. */
class SniffTest {

	private static Confidence sniff(String name, String text) {
		return new MzmlReader().sniff(new Head(name, text.getBytes(StandardCharsets.US_ASCII)));
	}

	@Test
	void leavesImagingDataToTheReaderOfImages() {
		assertEquals(Confidence.CONTENT, sniff("a.xml", "<mzML><run/>"));
		assertEquals(Confidence.NO, sniff("a.imzML", "<mzML><run/>"));
		assertEquals(Confidence.NO, sniff("a.mzML", "<mzML><cvParam accession=\"IMS:1000031\"/>"));
	}
}

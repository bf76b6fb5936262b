package org.outcrop.format.mzml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.format.mzml.MzmlChecksum.Result;

class MzmlChecksumTest {

	@TempDir
	Path folder;

	@Test
	void comparesThroughTheEndOfItsOwnTag() throws Exception {
		String text = MzmlText.of(SpectrumXml.of("a", 1)).indexed();
		String summed = text.substring(0, text.indexOf("<fileChecksum>") + "<fileChecksum>".length());
		byte[] sum = MessageDigest.getInstance("SHA-1").digest(summed.getBytes(StandardCharsets.ISO_8859_1));
		String right = summed + HexFormat.of().withUpperCase().formatHex(sum) + "</fileChecksum></indexedmzML>";
		assertEquals(Result.MATCHES, verify(right));
		assertEquals(Result.DIFFERS, verify(right.replace("id=\"a\"", "id=\"b\"")));
		assertEquals(Result.DIFFERS, verify(text));
		assertEquals(Result.ABSENT, verify(MzmlText.of(SpectrumXml.of("a", 1)).toString()));
		assertEquals(Result.ABSENT, verify(""));
	}

	private Result verify(String text) {
		return MzmlChecksum.verify(MzmlText.writeText(folder, text), Progress.NONE);
	}

	@TestFactory
	Stream<DynamicTest> agreesWithAnIndependentParserOnRealFiles() {
		return SampleFiles.each(f -> f.path("index").has("sha1_ok") && !f.has("gzip"), (file, facts) -> assertEquals(
				facts.get("index").get("sha1_ok").asBoolean(), MzmlChecksum.verify(file, Progress.NONE) == Result.MATCHES));
	}
}

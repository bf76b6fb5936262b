package org.outcrop.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentGuessTest {

	@ParameterizedTest
	@CsvSource({"504b0304aa, a zip archive", "1f8b08, gzip data", "894844460d0a1a0a, HDF5", "fffe3c00, UTF-16 text", "003c003f, UTF-16 text",
			"41420043, binary data"})
	void knowsBytes(String hex, String what) {
		assertEquals("it looks like " + what, ContentGuess.describe(HexFormat.of().parseHex(hex)));
	}

	@ParameterizedTest
	@CsvSource({"<?xml version='1.0'?><mzXML>, mzXML", "<!DOCTYPE html><p>, a web page", "'  <a/>', some other XML", "'a,b', text"})
	void knowsTexts(String text, String what) {
		assertEquals("it looks like " + what, ContentGuess.describe(text.getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void saysThatNothingIsThere() {
		assertEquals("it is empty", ContentGuess.describe(new byte[0]));
	}

	@Test
	void saysSomethingOfWhateverBytesThereAre() {
		byte[] noise = new byte[Head.LIMIT];
		new Random(4).nextBytes(noise);
		for (int length = 0; length < 64; length++) {
			assertFalse(ContentGuess.describe(Arrays.copyOf(noise, length)).isBlank());
		}
		assertEquals("it looks like binary data", ContentGuess.describe(noise));
	}
}

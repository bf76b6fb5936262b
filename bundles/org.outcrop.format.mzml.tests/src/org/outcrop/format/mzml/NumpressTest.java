package org.outcrop.format.mzml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Known bytes of the reference encoder, and damage that must not turn into peaks. */
class NumpressTest {

	private static final String FACTOR = "40f86a0000000000"; // 100000
	private static final long MANY = 1 << 20;

	private static double[] decode(int kind, String hex) throws BadArray {
		byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
		return Numpress.decode(kind, bytes, bytes.length, -1, MANY);
	}

	@ParameterizedTest
	@CsvSource({"40f86a0000000000 80f0fa02 d0b3fb02 8711ebf1e210, 500;500.5;501;501.50001;700",
			"40f86a0000000000 80f0fa02 d0b3fb02 88, 500;500.5;501;501.5", "40f86a0000000000 80f0fa02 d0b3fb02 80, 500;500.5;501",
			"40f86a0000000000 80f0fa02 d0b3fb02 c0f8d0, 500;500.5;500.9", "40f86a0000000000 80f0fa02 d0b3fb02, 500;500.5",
			"40f86a0000000000 80f0fa02, 500"})
	void decodesLinear(String hex, String expected) throws BadArray {
		double[] values = Arrays.stream(expected.split(";")).mapToDouble(Double::parseDouble).toArray();
		SameSpectrum.assertBits(values, decode(Terms.NUMPRESS_LINEAR, hex));
	}

	@Test
	void decodesPositiveIntegers() throws BadArray {
		assertArrayEquals(new double[] {0, 23, 1, 300, 70000}, decode(Terms.NUMPRESS_PIC, "867171 5c21307111"));
	}

	@Test
	void decodesShortLoggedFloats() throws BadArray {
		double[] values = decode(Terms.NUMPRESS_SLOF, "40af400000000000 0000 d50a 1c48 ded7");
		double[] expected = {0, 1, 100, 1e6};
		assertEquals(expected.length, values.length);
		for (int i = 0; i < expected.length; i++) {
			assertEquals(expected[i], values[i], (expected[i] + 1) / 7900, "half a step of the logarithm");
		}
		assertEquals(Math.exp(0x0ad5 / 4000.0) - 1, values[1], Math.ulp(1.0));
	}

	@Test
	void decodesTheHalfByteExamplesOfTheFormat() throws BadArray {
		// -10000 is c0f8d; as residual after 1000000 and 1000000 it gives 990000, and -1 is "ff"
		assertArrayEquals(new double[] {10, 10, 9.9, 9.79999}, decode(Terms.NUMPRESS_LINEAR, FACTOR + "40420f00 40420f00 c0f8d ff0"), 1e-12);
	}

	@Test
	void readsAZeroInTheLastHalfByteAndPassesPadding() throws BadArray {
		assertArrayEquals(new double[] {0, 0}, decode(Terms.NUMPRESS_PIC, "88"));
		assertArrayEquals(new double[] {0}, decode(Terms.NUMPRESS_PIC, "80"));
		assertArrayEquals(new double[] {23, 0}, decode(Terms.NUMPRESS_PIC, "6718"));
	}

	@ParameterizedTest
	@ValueSource(strings = {"", FACTOR})
	void acceptsNoValues(String hex) throws BadArray {
		assertEquals(0, decode(Terms.NUMPRESS_LINEAR, hex).length);
		assertEquals(0, decode(Terms.NUMPRESS_SLOF, hex).length);
		assertEquals(0, decode(Terms.NUMPRESS_PIC, "").length);
	}

	@ParameterizedTest
	@ValueSource(strings = {"40f86a00", FACTOR + "80", FACTOR + "80f0fa", FACTOR + "80f0fa0280", FACTOR + "80f0fa02d0b3fb", // cut start values
			"0000000000000000 80f0fa02", "c0f86a0000000000 80f0fa02", "7ff0000000000000 80f0fa02", "7ff8000000000000 80f0fa02", // factor
			FACTOR + "80f0fa02d0b3fb0283", // last half-byte is neither padding nor zero
			FACTOR + "80f0fa02d0b3fb0207"}) // value of 8 half-bytes, of which one is there
	void refusesDamagedLinear(String hex) {
		assertThrows(BadArray.class, () -> decode(Terms.NUMPRESS_LINEAR, hex));
	}

	@Test
	void refusesDamagedPicAndSlof() {
		assertThrows(BadArray.class, () -> decode(Terms.NUMPRESS_PIC, "85"));
		assertThrows(BadArray.class, () -> decode(Terms.NUMPRESS_PIC, "00"));
		assertThrows(BadArray.class, () -> decode(Terms.NUMPRESS_SLOF, "40af400000000000 000000"));
		assertThrows(BadArray.class, () -> decode(Terms.NUMPRESS_SLOF, "0000000000000000 0000"));
	}

	@Test
	void stopsAtMoreValuesThanAllowed() {
		byte[] zeros = new byte[1000];
		Arrays.fill(zeros, (byte) 0x88);
		assertThrows(BadArray.class, () -> Numpress.decode(Terms.NUMPRESS_PIC, zeros, zeros.length, -1, 1999));
		assertThrows(BadArray.class, () -> Numpress.decode(Terms.NUMPRESS_PIC, zeros, zeros.length, 5, 1999));
	}

	/** Against a second implementation, written the other way round: on a text of half-bytes. */
	@Test
	void decodesRandomBytesAsThePlainDecoderDoesOrRefusesThemAlike() {
		Random random = new Random(7);
		int decoded = 0;
		for (int i = 0; i < 20_000; i++) {
			byte[] bytes = new byte[random.nextInt(40)];
			random.nextBytes(bytes);
			int kind = Terms.NUMPRESS_LINEAR + random.nextInt(3);
			decoded += sameAsPlain(kind, bytes) ? 1 : 0;
		}
		assertEquals(true, decoded > 1000, "only " + decoded + " of the random arrays could be decoded");
	}

	private static boolean sameAsPlain(int kind, byte[] bytes) {
		double[] plain;
		try {
			plain = PlainNumpress.decode("MS:" + kind, bytes);
		} catch (IllegalArgumentException e) {
			assertThrows(BadArray.class, () -> Numpress.decode(kind, bytes, bytes.length, -1, MANY), () -> HexFormat.of().formatHex(bytes));
			return false;
		}
		try {
			SameSpectrum.assertBits(plain, Numpress.decode(kind, bytes, bytes.length, plain.length, MANY));
		} catch (BadArray e) {
			throw new AssertionError(HexFormat.of().formatHex(bytes), e);
		}
		return true;
	}
}

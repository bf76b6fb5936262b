package org.outcrop.headless.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteCountTest {

	@ParameterizedTest
	@CsvSource({"512M, 536870912", "2G, 2147483648", "1.5GiB, 1610612736", "1k, 1024", "3T, 3298534883328", "17, 17", "17B, 17", "2gb, 2147483648"})
	void unitsArePowersOf1024(String text, long bytes) {
		assertEquals(bytes, ByteCount.parse(text));
	}

	@ParameterizedTest
	@ValueSource(strings = {"", "G", "-1G", "1X", "1e3", "0", "0.0001", "99999999999T", "1,5G", "NaN"})
	void nonsenseIsRefused(String text) {
		assertThrows(IllegalArgumentException.class, () -> ByteCount.parse(text));
	}

	@ParameterizedTest
	@CsvSource({"0, 0 B", "1023, 1023 B", "1024, 1.0 KiB", "1610612736, 1.5 GiB", "1048575, 1.0 MiB", "9223372036854775807, 8388608.0 TiB"})
	void sizesArePrintedWithOneDigit(long bytes, String text) {
		assertEquals(text, ByteCount.format(bytes));
	}
}

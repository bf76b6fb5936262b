package org.outcrop.ui.tests.base;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcrop.ui.Numbers;

class NumbersTest {

	@ParameterizedTest
	@CsvSource({"0,0", "1,1", "0.25,0.25", "950,950", "12345,12345", "100000,1e5", "1234567,1.23e6", "-45,-45", "1000000000,1e9",
			"0.0001,1e-4", "NaN,''", "-2500000,-2.5e6"})
	void writesFewDigits(double value, String text) {
		assertEquals(text, Numbers.brief(value));
	}

	@ParameterizedTest
	@CsvSource({"445.12003,4,445.1200", "3,0,3", "NaN,2,''"})
	void writesSoManyDigits(double value, int digits, String text) {
		assertEquals(text, Numbers.fixed(value, digits));
	}
}

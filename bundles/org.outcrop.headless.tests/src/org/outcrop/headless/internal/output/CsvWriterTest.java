package org.outcrop.headless.internal.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;

class CsvWriterTest {

	@Test
	void quotesOnlyWhatNeedsItAndEndsRowsWithCrLf() {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		CsvWriter csv = new CsvWriter(out);
		csv.header(List.of("plain", "a,b", "say \"x\""));
		csv.text("line\nbreak").number(3L).number(Double.NaN).value(null).value("z").endRow();
		csv.flush();
		assertEquals("plain,\"a,b\",\"say \"\"x\"\"\"\r\n\"line\nbreak\",3,,,z\r\n", out.toString(StandardCharsets.UTF_8));
	}

	@Test
	void numbersHaveAPointInEveryLocale() {
		Locale before = Locale.getDefault();
		try {
			Locale.setDefault(Locale.GERMANY);
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			CsvWriter csv = new CsvWriter(out);
			csv.number(1234.5).number(1e-9).endRow();
			csv.flush();
			assertEquals("1234.5,1.0E-9\r\n", out.toString(StandardCharsets.UTF_8));
		} finally {
			Locale.setDefault(before);
		}
	}
}

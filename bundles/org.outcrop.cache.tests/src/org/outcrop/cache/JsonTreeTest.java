package org.outcrop.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The object mapper is the second implementation. */
class JsonTreeTest {

	@Test
	void givesTheTreeOfTheObjectMapper() throws IOException {
		byte[] json = """
				{"text":"ä \\u20ac \\n","int":-7,"long":9007199254740993,"big":123456789012345678901234567890,"double":0.1,
				 "tiny":4.9e-324,"yes":true,"no":false,"none":null,"empty":{},"list":[1,[2.5,{"a":[]}],"x"],"twice":1,"twice":2,
				 "escapes":"\\"\\\\\\/\\b\\f\\r\\t\\u00E4\\ud83d\\ude00","zero":0,"minus":-0,"exp":[1e3,-1.5E-7,2E+2],"edges":[2147483647,2147483648,-2147483648,
				 -2147483649,9223372036854775807,-9223372036854775808,9223372036854775808,1000000000000000000]} \n
				""".getBytes(StandardCharsets.UTF_8);

		assertEquals(new ObjectMapper().readTree(json), JsonTree.read(json));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "7", "{", "{\"a\"", "{\"a\":", "{\"a\":[1,", "{\"a\":[1}", "{\"a\" 1}", "{\"a\":nul}", "\u0000", "{}x", "{\"a\":01}",
			"{\"a\":1.}", "{\"a\":.5}", "{\"a\":1e}", "{\"a\":-}", "{\"a\":1,}", "{\"a\":\"\\x\"}", "{\"a\":\"\\u00g0\"}", "{\"a\":\"\t\"}", "{\"a\":\"",
			"{'a':1}", "{\"a\":NaN}" })
	void refusesWhatIsNoWholeObject(String text) {
		assertThrows(IllegalArgumentException.class, () -> JsonTree.read(text.getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void refusesWhatNestsWithoutEnd() {
		byte[] deep = "{\"a\":".repeat(100_000).getBytes(StandardCharsets.UTF_8);

		assertThrows(IllegalArgumentException.class, () -> JsonTree.read(deep));
	}
}

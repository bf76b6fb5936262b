package org.outcrop.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The object mapper is the second implementation. */
class JsonTreeTest {

	@Test
	void givesTheTreeOfTheObjectMapper() throws IOException {
		byte[] json = """
				{"text":"ä \\u20ac \\n","int":-7,"long":9007199254740993,"big":123456789012345678901234567890,"double":0.1,
				 "tiny":4.9e-324,"yes":true,"no":false,"none":null,"empty":{},"list":[1,[2.5,{"a":[]}],"x"],"twice":1,"twice":2}
				""".getBytes(StandardCharsets.UTF_8);

		assertEquals(new ObjectMapper().readTree(json), JsonTree.read(json));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "7", "{", "{\"a\"", "{\"a\":", "{\"a\":[1,", "{\"a\":[1}", "{\"a\" 1}", "{\"a\":nul}", "\u0000" })
	void refusesWhatIsNoWholeObject(String text) {
		assertThrows(JsonProcessingException.class, () -> JsonTree.read(text.getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void refusesWhatNestsWithoutEnd() {
		byte[] deep = "{\"a\":".repeat(100_000).getBytes(StandardCharsets.UTF_8);

		assertThrows(JsonProcessingException.class, () -> JsonTree.read(deep));
	}
}

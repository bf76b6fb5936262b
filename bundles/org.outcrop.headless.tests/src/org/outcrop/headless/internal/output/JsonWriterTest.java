package org.outcrop.headless.internal.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

class JsonWriterTest {

	private static String write(Object value) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		new JsonWriter(out).value(value).flush();
		return out.toString(StandardCharsets.UTF_8);
	}

	@Test
	void fieldsKeepTheirOrderAndNestedValuesTheirCommas() {
		Map<String, Object> object = new LinkedHashMap<>();
		object.put("b", 1L);
		object.put("a", List.of(true, Map.of(), List.of(), "x"));
		object.put("none", null);
		object.put("maybe", Optional.of(-0.5));
		object.put("array", new double[] {1, 2.5});
		assertEquals("{\"b\":1,\"a\":[true,{},[],\"x\"],\"none\":null,\"maybe\":-0.5,\"array\":[1.0,2.5]}", write(object));
	}

	@Test
	void numbersThatJsonCannotHoldAreNull() {
		assertEquals("[null,null,null,null]",
				write(Arrays.asList(Double.NaN, Double.POSITIVE_INFINITY, Float.NaN, Double.NEGATIVE_INFINITY)));
	}

	@Test
	void doublesComeBackBitForBit() throws IOException {
		Random random = new Random(7);
		double[] values = new double[2000];
		for (int i = 0; i < values.length; i++) {
			values[i] = Double.longBitsToDouble(random.nextLong());
			values[i] = Double.isFinite(values[i]) ? values[i] : i;
		}
		JsonNode read = new ObjectMapper().readTree(write(values));
		for (int i = 0; i < values.length; i++) {
			assertEquals(values[i], read.get(i).doubleValue());
		}
	}

	@Test
	void everyTextComesBackAsItWas() throws IOException {
		StringBuilder text = new StringBuilder("quote \" slash \\ \u2028 \u00e9 \ud83d\ude00 lone \ud800 end");
		for (char c = 0; c < 0xa0; c++) {
			text.append(c);
		}
		assertEquals(text.toString(), new ObjectMapper().readTree(write(text.toString())).textValue());
	}
}

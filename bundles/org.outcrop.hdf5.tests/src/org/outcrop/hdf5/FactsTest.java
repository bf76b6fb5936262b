package org.outcrop.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The real files hold what NumPy and h5py found in them. */
class FactsTest {

	private static final Map<String, String> NAMES = Map.of("<f4", "float32", "<f8", "float64", "<i2", "int16", "<i4", "int32", "<i8", "int64",
			"<u2", "uint16");

	@Test
	void everyArrayOfTheRealFiles() throws IOException {
		Assumptions.assumeTrue(Samples.data().isPresent(), "skipped: the real files are not here; give their folder as outcrop.data");
		Path data = Samples.data().get();
		JsonNode facts = new ObjectMapper().readTree(data.resolve("facts.json").toFile());
		int[] arrays = new int[1];
		facts.properties().forEach(file -> file.getValue().path("datasets").properties().forEach(array -> {
			check(data.resolve(file.getKey()), array.getKey(), array.getValue());
			arrays[0]++;
		}));
		assertTrue(arrays[0] >= 20, () -> arrays[0] + " arrays");
	}

	private static void check(Path path, String name, JsonNode facts) {
		String what = path + " " + name;
		try (Hdf5File file = Hdf5File.open(path)) {
			assertEquals(0, file.superblockVersion());
			Hdf5Array array = file.array(name).orElseThrow(() -> new AssertionError(what));
			assertArrayEquals(longs(facts.path("shape")), array.shape(), what);
			assertEquals(NAMES.get(facts.path("dtype").asText()), array.type().describe(), what);
			List<Long> chunks = array.layout() instanceof Hdf5Layout.Chunked chunked ? chunked.chunkShape() : List.of();
			assertEquals(LongStream.of(longs(facts.path("chunks"))).boxed().toList(), chunks, what);
			assertEquals(facts.path("compression").asText().equals("gzip"),
					array.layout() instanceof Hdf5Layout.Chunked chunked && chunked.filters().stream().anyMatch(f -> f.id() == Hdf5Filter.DEFLATE));
			double[] values = array.doubles();
			assertEquals(facts.path("first").asDouble(), values[0], what);
			assertEquals(facts.path("last").asDouble(), values[values.length - 1], what);
			assertEquals(facts.path("min").asDouble(), Arrays.stream(values).min().orElseThrow(), what);
			assertEquals(facts.path("max").asDouble(), Arrays.stream(values).max().orElseThrow(), what);
			double sum = facts.path("sum").asDouble();
			// NumPy adds in another order
			assertEquals(sum, Arrays.stream(values).sum(), 1e-12 * Math.abs(sum), what);
		}
	}

	private static long[] longs(JsonNode list) {
		long[] values = new long[list.size()];
		for (int i = 0; i < values.length; i++) {
			values[i] = list.get(i).asLong();
		}
		return values;
	}
}

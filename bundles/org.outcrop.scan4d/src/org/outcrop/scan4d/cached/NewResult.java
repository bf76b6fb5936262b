package org.outcrop.scan4d.cached;

import java.lang.foreign.MemorySegment;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

import org.outcrop.array.ElementType;

/**
 * A result of a 4D scan that another part of the program has computed, such as a transform, on its way into the group {@code cached/}.
 *
 * @param name     of its entry
 * @param params   JSON object, as {@link ResultTree#params} gives it
 * @param computed when
 * @param numbers  its arrays by name
 * @param texts    JSON texts of its group {@code metadata}, by name
 */
public record NewResult(String name, String params, Instant computed, SequencedMap<String, Numbers> numbers, SequencedMap<String, String> texts) {

	/**
	 * One array of it.
	 *
	 * @param type    float64, or of complex numbers float32
	 * @param complex whether each element is a real and an imaginary part
	 * @param shape   slowest axis first
	 * @param bytes   little-endian, row-major; not to be changed
	 */
	public record Numbers(ElementType type, boolean complex, List<Long> shape, MemorySegment bytes) {

		public Numbers {
			shape = List.copyOf(shape);
		}
	}

	public NewResult {
		numbers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(numbers));
		texts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(texts));
	}

	/** Bytes of its numbers. */
	public long bytes() {
		return numbers.values().stream().mapToLong(array -> array.bytes().byteSize()).sum();
	}
}

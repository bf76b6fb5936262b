package org.outcrop.scan4d.internal.cached;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One result with its numbers, as it is written or was read.
 *
 * @param name     of its group
 * @param params   everything besides the data that would have given other numbers
 * @param computed when
 * @param arrays   by name
 * @param links    second names: name here to path in the whole group
 * @param texts    what is said of it in a group {@code metadata} of its own, by name
 */
public record Entry(String name, ObjectNode params, Instant computed, SequencedMap<String, StoredArray> arrays,
		SequencedMap<String, String> links, SequencedMap<String, String> texts) {

	/** One of which nothing more is said. */
	public Entry(String name, ObjectNode params, Instant computed, SequencedMap<String, StoredArray> arrays,
			SequencedMap<String, String> links) {
		this(name, params, computed, arrays, links, new LinkedHashMap<>());
	}

	public Entry {
		params = params.deepCopy();
		arrays = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(arrays));
		links = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(links));
		texts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(texts));
	}

	/** Bytes of its numbers. */
	public long bytes() {
		return arrays.values().stream().mapToLong(a -> a.bytes().byteSize()).sum();
	}

	/** SHA-256 over the bytes of its arrays, in the order of their names. */
	public String checksum() {
		Digest digest = new Digest();
		arrays.keySet().stream().sorted().forEach(name -> digest.add(arrays.get(name).bytes()));
		return digest.hex();
	}

	/** SHA-256 over the parameters. */
	public String paramsHash() {
		return Digest.of(params.toString());
	}
}

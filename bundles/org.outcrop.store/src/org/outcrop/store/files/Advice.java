package org.outcrop.store.files;

import java.util.List;
import java.util.Optional;

/**
 * A hint how to make storage faster, with the counter that caused it.
 *
 * @param subject  address of the store or of the array
 * @param counter  name of the counter and its value: {@code touchedBytes 12 GB for 1.0 GB asked}
 * @param sentence what to do and what it would win
 * @param factor   how many times less it would take, where that was computed; 1 where it was not
 * @param chunk    the chunks to write the array in, where that is the advice
 */
public record Advice(String subject, String counter, String sentence, double factor, Optional<List<Long>> chunk) {

	public Advice {
		chunk = chunk.map(List::copyOf);
	}
}

package org.outcrop.format.mzml;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What stands before the first spectrum, as far as it is needed to read the rest.
 *
 * @param file         name of the file, for messages
 * @param text         encoding
 * @param groups       parameter groups by the hash of their id
 * @param instruments  sorted hashes of the ids of instrument configurations; empty where none could be read
 * @param spectra      {@code spectrumList/@count}, a hint
 * @param chromatograms {@code chromatogramList/@count} where it comes first, a hint
 * @param bodyOffset   position of the first list, or of whatever ends the head
 * @param warnings     code and sentence of what was odd
 */
record DocumentHead(String file, DocumentText text, Map<Long, ParamGroup> groups, long[] instruments, OptionalLong spectra,
		OptionalLong chromatograms, long bodyOffset, List<Warning> warnings) {

	/** A warning about the head. */
	record Warning(String code, String sentence) {
	}

	Optional<ParamGroup> group(byte[] b, int from, int to) {
		return groups.isEmpty() ? Optional.empty() : Optional.ofNullable(groups.get(text.hash(b, from, to)));
	}

	boolean hasInstrument(byte[] b, int from, int to) {
		return instruments.length == 0 || Arrays.binarySearch(instruments, text.hash(b, from, to)) >= 0;
	}
}

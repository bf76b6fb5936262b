package org.outcrop.ui.scan4d.fourier.model;

import java.util.List;
import java.util.Optional;

import org.outcrop.fft.scan.FourierFound;
import org.outcrop.fft.scan.FourierOptions;

/** How far it is with the transform of the scan that is open. */
public sealed interface FourierState {

	/** Nobody looked yet. */
	record Unknown() implements FourierState {
	}

	/** It is looked for, or opened. */
	record Looking() implements FourierState {
	}

	/**
	 * There is none that can be used.
	 *
	 * @param found those that can't
	 */
	record Absent(List<FourierFound> found) implements FourierState {
		public Absent {
			found = List.copyOf(found);
		}
	}

	/**
	 * One is open.
	 *
	 * @param options of it
	 * @param words   where it comes from, a sentence
	 * @param found   all that are there
	 */
	record Ready(FourierOptions options, String words, List<FourierFound> found) implements FourierState {
		public Ready {
			found = List.copyOf(found);
		}
	}

	/** @param why a sentence for the user */
	record Failed(String why) implements FourierState {
	}

	/** What was found, usable or not. */
	default List<FourierFound> all() {
		return switch (this) {
		case Absent absent -> absent.found();
		case Ready ready -> ready.found();
		case Unknown unknown -> List.of();
		case Looking looking -> List.of();
		case Failed failed -> List.of();
		};
	}

	/** The one that is open. */
	default Optional<FourierOptions> open() {
		return this instanceof Ready ready ? Optional.of(ready.options()) : Optional.empty();
	}
}

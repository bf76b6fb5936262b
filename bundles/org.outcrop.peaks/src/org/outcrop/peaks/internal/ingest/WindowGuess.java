package org.outcrop.peaks.internal.ingest;

import java.util.HashSet;
import java.util.Set;

import org.outcrop.data.peaks.SpectrumHeader;

/** Tells early whether isolation windows repeat, from the first few hundred isolated spectra; a guess that only saves work. */
final class WindowGuess {

	private static final int SPECTRA = 256;
	private final Set<Double> targets = new HashSet<>();
	private int isolated;

	/** @return true once, when it looks as if windows repeat */
	boolean repeats(SpectrumHeader header) {
		if (isolated >= SPECTRA || header.msLevel() < 2 || !header.hasIsolationWindow()) {
			return false;
		}
		targets.add((double) Math.round(header.isolationTarget() * 1e4));
		return ++isolated == SPECTRA && targets.size() * 2 <= SPECTRA;
	}
}

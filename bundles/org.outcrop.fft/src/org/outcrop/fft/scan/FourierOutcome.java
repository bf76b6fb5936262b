package org.outcrop.fft.scan;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.outcrop.scan4d.cached.KeepIn;

/**
 * What {@link FourierCache#compute} gives.
 *
 * @param spectrum the transform, open; owned by the caller
 * @param reused   true where it was found and nothing was computed
 * @param where    the kind of place where it is
 * @param file     that holds it
 * @param reason   why there, one sentence
 * @param result   figures of the computing; empty where it was found
 * @param notices  what else the user should know; one sentence each
 */
public record FourierOutcome(Spectrum4d spectrum, boolean reused, KeepIn where, Path file, String reason, Optional<FourierResult> result,
		List<String> notices) implements AutoCloseable {

	public FourierOutcome {
		notices = List.copyOf(notices);
	}

	/** Closes the spectrum. */
	@Override
	public void close() {
		spectrum.close();
	}
}

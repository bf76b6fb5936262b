package org.outcrop.fft.internal.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.outcrop.fft.scan.FourierPlan;

/**
 * What users have no say in, and tests do.
 *
 * @param method     to be used whatever would be best; empty for the best one
 * @param forceBytes after so many bytes what is written is forced and noted in the journal
 * @param opener     of the part file
 */
record Tuning(Optional<FourierPlan.Method> method, long forceBytes, Opener opener) {

	/** As it is for users. */
	static final Tuning STANDARD = new Tuning(Optional.empty(), 512L << 20, TileFile::new);

	/** Opens the part file, which may be new. */
	@FunctionalInterface
	interface Opener {
		TileFile open(Path file) throws IOException;
	}
}

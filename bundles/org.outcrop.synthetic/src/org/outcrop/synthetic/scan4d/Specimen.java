package org.outcrop.synthetic.scan4d;

import java.util.List;
import java.util.Optional;

/**
 * What the probe meets at each position: vacuum at the left, and two grains with a slanted boundary between them; and how far the pattern
 * is shifted there. Immutable; for any thread.
 */
final class Specimen {

	private static final double VACUUM = 0.15;
	/** Thickness varies by this part of the dose. */
	private static final double RELIEF = 0.25;

	private final Scan4dOptions options;
	private final List<Scan4dTruth.Grain> grains;
	private final DiffractionProfile vacuum;
	private final List<DiffractionProfile> profiles;
	private final long vacuumColumns;

	Specimen(Scan4dOptions options) {
		this.options = options;
		double spacing = 2.3 * options.diskRadius();
		grains = List.of(new Scan4dTruth.Grain(spacing, 12), new Scan4dTruth.Grain(spacing, 40));
		int margin = (int) Math.ceil(options.drift() + options.descan() / 2) + 1;
		vacuum = DiffractionProfile.of(options, margin, Optional.empty());
		profiles = grains.stream().map(g -> DiffractionProfile.of(options, margin, Optional.of(g))).toList();
		vacuumColumns = (long) (VACUUM * options.scanX());
	}

	List<Scan4dTruth.Grain> grains() {
		return grains;
	}

	long vacuumColumns() {
		return vacuumColumns;
	}

	DiffractionProfile profile(long y, long x) {
		if (x < vacuumColumns) {
			return vacuum;
		}
		double slant = 0.45 + 0.25 * (y + 0.5) / options.scanY();
		return profiles.get((x + 0.5) / options.scanX() < slant ? 0 : 1);
	}

	/** Counts to expect. */
	double dose(long y, long x) {
		if (x < vacuumColumns) {
			return options.dose();
		}
		double wave = StrictMath.sin(9.0 * y / options.scanY()) * StrictMath.cos(7.0 * x / options.scanX());
		return options.dose() * (1 - RELIEF + RELIEF * wave);
	}

	int shiftY(long y, long x) {
		double time = (double) (y * options.scanX() + x) / (options.scanY() * options.scanX());
		return (int) Math.rint(options.drift() * StrictMath.sin(5 * time) + options.descan() * ((y + 0.5) / options.scanY() - 0.5));
	}

	int shiftX(long y, long x) {
		double time = (double) (y * options.scanX() + x) / (options.scanY() * options.scanX());
		return (int) Math.rint(options.drift() * StrictMath.sin(3 * time) + options.descan() * ((x + 0.5) / options.scanX() - 0.5));
	}
}

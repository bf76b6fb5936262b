package org.outcrop.ui.scan4d.fourier.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.fft.scan.FourierCache;
import org.outcrop.fft.scan.FourierFound;
import org.outcrop.fft.scan.FourierOptions;
import org.outcrop.fft.scan.FourierOutcome;
import org.outcrop.fft.scan.FourierPlacement;
import org.outcrop.fft.scan.Spectrum4d;
import org.outcrop.scan4d.cached.KeepIn;
import org.outcrop.ui.scan4d.model.Means;

/** Finds, makes and keeps transforms, as {@link FourierCache} does. Not for the user interface thread. */
public interface Transforms {

	/** What is there, the newest first, those that can be used before the others. */
	List<FourierFound> find(Scan4d scan, Progress progress);

	/** Opens the kept transform of these options; owned by the caller. */
	Optional<Spectrum4d> load(Scan4d scan, FourierOptions options, Progress progress);

	/** Where a transform would go, and why. */
	FourierPlacement decide(Scan4d scan, FourierOptions options, Optional<KeepIn> wish);

	/** The same for a file that the user has named. */
	FourierPlacement decide(Scan4d scan, FourierOptions options, Path target);

	/** Finds or computes it. */
	FourierOutcome compute(Scan4d scan, FourierPlacement placement, Progress progress);

	/** Removes what an interrupted run has left. */
	void discard(FourierPlacement placement);

	/** The ones that are kept by the cache. */
	static Transforms of(FourierCache cache, Means means) {
		return new Transforms() {
			@Override
			public List<FourierFound> find(Scan4d scan, Progress progress) {
				return cache.find(scan, progress);
			}

			@Override
			public Optional<Spectrum4d> load(Scan4d scan, FourierOptions options, Progress progress) {
				return cache.load(scan, options, means.workers(), means.budget(), progress);
			}

			@Override
			public FourierPlacement decide(Scan4d scan, FourierOptions options, Optional<KeepIn> wish) {
				return cache.decide(scan, options, wish, means.workers(), means.budget());
			}

			@Override
			public FourierPlacement decide(Scan4d scan, FourierOptions options, Path target) {
				return cache.decide(scan, options, target, means.workers(), means.budget());
			}

			@Override
			public FourierOutcome compute(Scan4d scan, FourierPlacement placement, Progress progress) {
				return cache.compute(scan, placement, means.workers(), means.budget(), progress);
			}

			@Override
			public void discard(FourierPlacement placement) {
				cache.discard(placement);
			}
		};
	}
}

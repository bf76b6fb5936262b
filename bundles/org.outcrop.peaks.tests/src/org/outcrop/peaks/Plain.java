package org.outcrop.peaks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.outcrop.array.Interval;
import org.outcrop.compute.Progress;
import org.outcrop.data.peaks.Chromatogram;
import org.outcrop.data.peaks.Spectrum;
import org.outcrop.data.peaks.SpectrumHeader;
import org.outcrop.peaks.RasterRequest.Aggregate;

/** The answers of a peak store, worked out by plain loops over the decoded spectra. */
record Plain(FakeRun run) {

	/** One peak, comparable. */
	record Peak(long spectrum, double rt, double mz, float intensity, float mobility) {
	}

	private static final Comparator<Peak> ORDER = Comparator.comparingLong(Peak::spectrum).thenComparingDouble(Peak::mz)
			.thenComparing(Peak::mobility).thenComparing(Peak::intensity);

	/** What a store answers, collected. */
	static List<Peak> of(PeakStore store, PeakFilter filter, long limit) {
		List<Peak> peaks = new ArrayList<>();
		store.peaksInView(filter, limit, batch -> {
			for (int i = 0; i < batch.size(); i++) {
				peaks.add(new Peak(batch.spectrum()[i], batch.rt()[i], batch.mz()[i], batch.intensity()[i], batch.mobility()[i]));
			}
			return true;
		}, Progress.NONE);
		return peaks;
	}

	List<Peak> peaks(PeakStore store, PeakFilter filter) {
		List<Peak> peaks = new ArrayList<>();
		for (Spectrum s : run.spectra()) {
			if (matches(store, s.header(), filter)) {
				for (int i = 0; i < s.size(); i++) {
					float mobility = (float) (s.hasMobilities() && !Double.isNaN(s.mobilities()[i]) ? s.mobilities()[i] : s.header().mobility());
					boolean stored = Double.isFinite(s.positions()[i]) && Float.isFinite((float) s.intensity()[i]);
					if (stored && filter.mz().contains(s.positions()[i]) && inside(filter.mobility(), mobility)) {
						peaks.add(new Peak(s.header().index(), s.header().rt(), s.positions()[i], (float) s.intensity()[i], mobility));
					}
				}
			}
		}
		peaks.sort(ORDER);
		return peaks;
	}

	private static boolean inside(Interval range, float mobility) {
		return range.isAll() || mobility >= (float) range.min() && mobility <= (float) range.max();
	}

	private static boolean matches(PeakStore store, SpectrumHeader h, PeakFilter f) {
		return h.kind() == SpectrumHeader.Kind.MASS && (f.rt().isAll() || f.rt().contains(h.rt()))
				&& (f.msLevel().isEmpty() || f.msLevel().getAsInt() == h.msLevel())
				&& (f.channel().isEmpty() || f.channel().getAsInt() == h.channel())
				&& (f.polarity().isEmpty() || f.polarity().get() == h.polarity())
				&& (f.window().isEmpty() || f.window().getAsInt() == store.spectra().windowOf(h.index()));
	}

	/** Times and values, ordered by time. */
	Chromatogram xic(PeakStore store, Interval mz, Aggregate aggregate, PeakFilter filter) {
		List<double[]> points = new ArrayList<>();
		for (Spectrum s : run.spectra()) {
			if (matches(store, s.header(), filter) && !Double.isNaN(s.header().rt())) {
				double value = 0;
				boolean any = false;
				for (int i = 0; i < s.size(); i++) {
					float mobility = (float) (s.hasMobilities() && !Double.isNaN(s.mobilities()[i]) ? s.mobilities()[i] : s.header().mobility());
					float v = (float) s.intensity()[i];
					if (mz.contains(s.positions()[i]) && Float.isFinite(v) && inside(filter.mobility(), mobility)) {
						value = aggregate == Aggregate.SUM ? value + v : any ? Math.max(value, v) : v;
						any = true;
					}
				}
				points.add(new double[] { s.header().rt(), value });
			}
		}
		return chromatogram(points);
	}

	Chromatogram current(PeakStore store, PeakFilter filter, boolean base) {
		List<double[]> points = new ArrayList<>();
		for (Spectrum s : run.spectra()) {
			if (matches(store, s.header(), filter) && !Double.isNaN(s.header().rt())) {
				double sum = 0;
				double max = Double.NEGATIVE_INFINITY;
				for (double v : s.intensity()) {
					if (Double.isFinite(v)) {
						sum += v;
						max = Math.max(max, v);
					}
				}
				points.add(new double[] { s.header().rt(), base ? max == Double.NEGATIVE_INFINITY ? 0 : max : sum });
			}
		}
		return chromatogram(points);
	}

	private static Chromatogram chromatogram(List<double[]> points) {
		points.sort(Comparator.comparingDouble(p -> p[0]));
		return new Chromatogram(-1, "plain", "XIC", Double.NaN, Double.NaN, points.stream().mapToDouble(p -> p[0]).toArray(),
				points.stream().mapToDouble(p -> p[1]).toArray());
	}
}

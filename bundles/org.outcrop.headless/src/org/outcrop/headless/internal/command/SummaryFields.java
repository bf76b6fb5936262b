package org.outcrop.headless.internal.command;

import java.util.LinkedHashMap;
import java.util.Map;

import org.outcrop.data.peaks.RunSummary;

/** The figures of a run by the names of the command line's contract. */
final class SummaryFields {

	private SummaryFields() {
	}

	static void put(RunSummary summary, Map<String, Object> fields) {
		fields.put("spectra", summary.spectra());
		fields.put("chromatograms", summary.chromatograms());
		fields.put("peaks", summary.peaks());
		Map<String, Object> levels = new LinkedHashMap<>();
		summary.levels().forEach((level, figures) -> levels.put(level.toString(), level(figures.spectra(), figures.peaks(),
				figures.intensitySum())));
		fields.put("ms_levels", levels);
		fields.put("rt_min", summary.rt().map(i -> i.min()).orElse(null));
		fields.put("rt_max", summary.rt().map(i -> i.max()).orElse(null));
		fields.put("mz_min", summary.mz().map(i -> i.min()).orElse(null));
		fields.put("mz_max", summary.mz().map(i -> i.max()).orElse(null));
		fields.put("cvs", summary.voltages());
		fields.put("mobility", summary.mobility().map(m -> mobility(m.unit().symbol(), m.min(), m.max())).orElse(null));
	}

	static Map<String, Object> level(long spectra, long peaks, double intensitySum) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("spectra", spectra);
		fields.put("peaks", peaks);
		fields.put("intensity_sum", intensitySum);
		return fields;
	}

	static Map<String, Object> mobility(String unit, double min, double max) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("unit", unit);
		fields.put("min", min);
		fields.put("max", max);
		return fields;
	}
}

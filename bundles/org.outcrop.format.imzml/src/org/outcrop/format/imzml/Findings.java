package org.outcrop.format.imzml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.outcrop.data.WarningLog;
import org.outcrop.data.imaging.ImagingChecks;

/** What the checks of the index found: one list a check, also of those that found nothing. */
final class Findings {

	private final WarningLog warnings;
	private final Map<String, SpectrumTally.Cases> checks = new LinkedHashMap<>();

	Findings(WarningLog warnings) {
		this.warnings = warnings;
	}

	/** Says that a check is made. */
	SpectrumTally.Cases begin(String id) {
		return checks.computeIfAbsent(id, _ -> new SpectrumTally.Cases());
	}

	/** Adds a case that is worth knowing and harmless. */
	void note(String id, Supplier<String> sentence) {
		begin(id).add(sentence);
	}

	/** Adds a case that is a warning as well. */
	void warn(String id, Supplier<String> sentence) {
		note(id, sentence);
		warnings.add(id, sentence);
	}

	/** Takes over cases that were counted elsewhere. */
	void warnAll(String id, SpectrumTally.Cases cases) {
		checks.put(id, cases);
		if (cases.count() > 0) {
			warnings.add(id, cases.samples().getFirst() + (cases.count() > 1 ? " (and %d more)".formatted(cases.count() - 1) : ""));
		}
	}

	List<ImagingChecks.Check> list() {
		List<ImagingChecks.Check> list = new ArrayList<>();
		checks.forEach((id, cases) -> list.add(new ImagingChecks.Check(id, cases.count(), cases.samples())));
		return list;
	}
}

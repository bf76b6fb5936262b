package org.outcrop.format.imzml;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.outcrop.data.imaging.ImagingOutline.Instrument;

/** The instrument configurations of a file, and what else may tell what recorded it. */
final class Instruments {

	private static final int MOST_TEXTS = 64;
	private static final int LONGEST_TEXT = 400;

	private record Configuration(String id, String settingsRef, Set<String> analysers, List<Param> models) {
	}

	private final List<Configuration> all = new ArrayList<>();
	private final Set<String> texts = new LinkedHashSet<>();
	private String used = "";

	void begin(String id, String settingsRef) {
		all.add(new Configuration(id, settingsRef, new LinkedHashSet<>(), new ArrayList<>()));
		text(id);
	}

	/** The configuration that the run uses unless a spectrum says otherwise. */
	void use(String id) {
		used = id;
	}

	void text(String text) {
		String stripped = text.strip();
		if (!stripped.isEmpty() && texts.size() < MOST_TEXTS) {
			texts.add(stripped.substring(0, Math.min(stripped.length(), LONGEST_TEXT)));
		}
	}

	/** A parameter of a configuration, or of a source, analyser or detector of it. */
	void param(Param param, boolean ofComponent) {
		text(param.name() + ' ' + param.value());
		if (all.isEmpty() || param.term() == 0) {
			return;
		}
		Configuration last = all.getLast();
		if (Cv.isAnalyser(param.term())) {
			last.analysers().add(Cv.accession(param.term()));
		} else if (!ofComponent && param.term() != Cv.SERIAL_NUMBER) {
			last.models().add(param);
		}
	}

	private Optional<Configuration> chosen() {
		return all.stream().filter(c -> c.id().equals(used)).findFirst().or(() -> all.stream().findFirst());
	}

	/** The scan settings that the used configuration names; empty where it names none. */
	String settingsRef() {
		return chosen().map(Configuration::settingsRef).orElse("");
	}

	Instrument build() {
		Optional<Configuration> chosen = chosen();
		List<String> analysers = chosen.map(c -> List.copyOf(c.analysers())).orElse(List.of());
		Optional<Param> model = chosen.flatMap(c -> c.models().stream().filter(p -> p.term() != Cv.INSTRUMENT_MODEL).findFirst()
				.or(() -> c.models().stream().filter(p -> !p.value().isBlank()).findFirst()));
		return new Instrument(analysers, model.map(p -> Cv.accession(p.term())).orElse(""),
				model.map(p -> p.term() == Cv.INSTRUMENT_MODEL ? p.value() : p.name()).orElse(""), List.copyOf(texts));
	}
}

package org.outcrop.imaging.axis;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Kinds of mass analysers, as far as peak widths differ; the one that tells most of a hybrid first. */
enum Analyser {
	/** Ion cyclotron resonance. */
	CYCLOTRON("an ion cyclotron resonance analyser", List.of("MS:1000079"), "solari ?x|scimax|\\bapex\\b|\\bmrms\\b|ft-? ?icr|\\bltq[ -]?ft\\b|cyclotron"),
	/** Orbitrap. */
	ORBITRAP("an Orbitrap", List.of("MS:1000484"), "orbitrap|exactive|exploris|\\btribrid\\b|\\blumos\\b"),
	/** Ions that fly along the axis they were accelerated on: MALDI and SIMS. */
	AXIAL_TOF("an axial time of flight", List.of(),
			"rapiflex|ultraflex|autoflex|microflex|\\baxima|spiraltof|tof[/ -]tof|voyager|tof[.-]?sims|nanotof|surfacelab|ion-?tof|\\blinear tof"),
	/** Ions that are pushed away at a right angle. */
	ORTHOGONAL_TOF("an orthogonal time of flight", List.of(),
			"timstof|q-?tof|synapt|\\bxevo\\b|select series|\\bmrt\\b|\\bmaxis\\b|microtof|triple ?tof|zeno ?tof|\\bwaters\\b|masslynx"),
	/** Time of flight of which no more is known. */
	TIME_OF_FLIGHT("a time-of-flight analyser", List.of("MS:1000084", "MS:1003379"), "time[- ]of[- ]flight|\\btof\\b"),
	/** Magnetic sector. */
	SECTOR("a magnetic sector", List.of("MS:1000080"), "magnetic sector"),
	/** Traps and quadrupoles. */
	TRAP("an ion trap or quadrupole", List.of("MS:1000264", "MS:1000082", "MS:1000291", "MS:1000083", "MS:1000078", "MS:1000081"),
			"ion trap|quadrupole|\\bltq\\b|\\blcq\\b|\\btsq\\b|\\bqtrap\\b");

	private final String label;
	private final List<String> accessions;
	private final Pattern names;

	Analyser(String label, List<String> accessions, String names) {
		this.label = label;
		this.accessions = accessions;
		this.names = Pattern.compile(names, Pattern.CASE_INSENSITIVE);
	}

	/** With its article: {@code an Orbitrap}. */
	String label() {
		return label;
	}

	boolean isTimeOfFlight() {
		return this == AXIAL_TOF || this == ORTHOGONAL_TOF || this == TIME_OF_FLIGHT;
	}

	/** The first of the terms that stands for it. */
	Optional<String> term(List<String> terms) {
		return terms.stream().filter(accessions::contains).findFirst();
	}

	/** The first of the texts that names it. */
	Optional<String> text(List<String> texts) {
		return texts.stream().filter(text -> names.matcher(text).find()).findFirst();
	}

	/** The law of its peak widths, or of its sample grid where spectra are profiles. */
	PowerLaw law(boolean profile) {
		return switch (this) {
		case CYCLOTRON -> PowerLaw.FTICR;
		case ORBITRAP -> PowerLaw.ORBITRAP;
		case AXIAL_TOF -> PowerLaw.LINEAR_TOF;
		case ORTHOGONAL_TOF, TIME_OF_FLIGHT -> profile ? PowerLaw.LINEAR_TOF : PowerLaw.REFLECTOR_TOF;
		case SECTOR -> PowerLaw.REFLECTOR_TOF;
		case TRAP -> PowerLaw.CONSTANT;
		};
	}
}

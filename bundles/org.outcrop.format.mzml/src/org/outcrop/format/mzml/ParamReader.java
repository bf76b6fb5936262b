package org.outcrop.format.mzml;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.outcrop.format.mzml.TermSink.Place;

/** Reads cvParam, userParam and references to parameter groups, and hands them to the array or the terms they belong to. */
final class ParamReader {

	private static final String FILTER_STRING = "filter string";

	private final DocumentHead head;
	private final Markup markup;
	private Element element = new Element.OfSpectrum();
	private TermSink terms = (place, accession, b, from, to, unit) -> {
		// replaced before the first use
	};
	private int accession;
	private int unit;
	private int nameFrom;
	private int nameTo;
	private int valueFrom;
	private int valueTo;

	ParamReader(DocumentHead head, Markup markup) {
		this.head = head;
		this.markup = markup;
	}

	/** Begins an element. */
	void reset(Element next, TermSink sink) {
		element = next;
		terms = sink;
	}

	/** Takes the attributes of the parameter whose tag was just read. */
	private void attributes() {
		accession = Terms.NONE;
		unit = Terms.NONE;
		nameFrom = nameTo = valueFrom = valueTo = 0;
		for (int i = 0; i < markup.attributes(); i++) {
			int key = markup.key(i);
			if (key == Markup.ACCESSION) {
				accession = Terms.accession(markup.bytes(), markup.from(i), markup.to(i));
			} else if (key == Markup.VALUE) {
				valueFrom = markup.from(i);
				valueTo = markup.to(i);
			} else if (key == Markup.NAME) {
				nameFrom = markup.from(i);
				nameTo = markup.to(i);
			} else if (key == Markup.UNIT_ACCESSION) {
				unit = Terms.accession(markup.bytes(), markup.from(i), markup.to(i));
			}
		}
	}

	/** @param array the array it may belong to */
	void cvParam(Place place, ArrayText array) {
		if (place == Place.IGNORED) {
			return;
		}
		attributes();
		if (accession != Terms.NONE) {
			term(place, array, accession, markup.bytes(), valueFrom, valueTo, unit);
		}
	}

	void userParam(Place place, ArrayText array) {
		attributes();
		if (place == Place.IGNORED || nameFrom == nameTo) {
			return;
		}
		byte[] b = markup.bytes();
		int named = Terms.accession(b, nameFrom, nameTo);
		if (named != Terms.NONE) {
			term(place, array, named, b, valueFrom, valueTo, unit);
		} else if (place == Place.ARRAY) {
			array.acceptName(new String(b, nameFrom, nameTo - nameFrom, StandardCharsets.ISO_8859_1), unit);
		} else if (isFilterString(b, nameFrom, nameTo)) {
			terms.accept(place, Terms.FILTER_STRING, b, valueFrom, valueTo, unit);
		}
	}

	/** True for names of userParams that mean something to this reader. */
	static boolean isKnownName(String name) {
		return name.equals(FILTER_STRING) || ArrayText.isMobilityName(name);
	}

	private static boolean isFilterString(byte[] b, int from, int to) {
		return to - from == FILTER_STRING.length() && FILTER_STRING.equals(new String(b, from, to - from, StandardCharsets.ISO_8859_1));
	}

	void groupReference(Place place, ArrayText array) {
		int ref = markup.find(Markup.REF);
		if (ref < 0 || place == Place.IGNORED) {
			return;
		}
		Optional<ParamGroup> group = head.group(markup.bytes(), markup.from(ref), markup.to(ref));
		if (group.isEmpty()) {
			element.odd(Oddity.GROUP_MISSING);
		} else {
			apply(place, array, group.get());
		}
	}

	private void apply(Place place, ArrayText array, ParamGroup group) {
		for (ParamGroup.Param param : group.params()) {
			byte[] value = param.value();
			if (param.accession() != Terms.NONE) {
				term(place, array, param.accession(), value, 0, value.length, param.unit());
			} else if (place == Place.ARRAY) {
				array.acceptName(param.name(), param.unit());
			} else if (param.name().equals(FILTER_STRING)) {
				terms.accept(place, Terms.FILTER_STRING, value, 0, value.length, param.unit());
			}
		}
	}

	private void term(Place place, ArrayText array, int term, byte[] b, int from, int to, int unitAccession) {
		if (place == Place.ARRAY) {
			array.accept(term, unitAccession);
			if (term == Terms.NON_STANDARD_ARRAY) {
				array.acceptName(new String(b, from, to - from, StandardCharsets.ISO_8859_1), unitAccession);
			}
		} else if (place != Place.IGNORED) {
			terms.accept(place, term, b, from, to, unitAccession);
		}
	}
}

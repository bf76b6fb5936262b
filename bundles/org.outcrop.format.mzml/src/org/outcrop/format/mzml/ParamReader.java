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

	/** Reads the attributes of a parameter; TAG_END, MORE or BAD. */
	private int attributes() {
		accession = Terms.NONE;
		unit = Terms.NONE;
		nameFrom = nameTo = valueFrom = valueTo = 0;
		byte[] b = markup.bytes();
		int attribute = markup.nextAttribute();
		while (attribute == Markup.FOUND) {
			byte first = b[markup.attributeFrom];
			switch (markup.attributeTo - markup.attributeFrom) {
				case 4 -> { // name
					nameFrom = markup.valueFrom;
					nameTo = markup.valueTo;
				}
				case 5 -> { // value, cvRef
					if (first == 'v') {
						valueFrom = markup.valueFrom;
						valueTo = markup.valueTo;
					}
				}
				case 9 -> { // accession, unitCvRef
					if (first == 'a') {
						accession = Terms.accession(b, markup.valueFrom, markup.valueTo);
					}
				}
				case 13 -> unit = Terms.accession(b, markup.valueFrom, markup.valueTo); // unitAccession
				default -> {
					// cvLabel, unitName, type
				}
			}
			attribute = markup.nextAttribute();
		}
		return attribute;
	}

	/** @param array the array it may belong to */
	int cvParam(Place place, ArrayText array) {
		int result = attributes();
		if (result == Markup.TAG_END && accession != Terms.NONE) {
			term(place, array, accession, markup.bytes(), valueFrom, valueTo, unit);
		}
		return result;
	}

	int userParam(Place place, ArrayText array) {
		int result = attributes();
		if (result != Markup.TAG_END || place == Place.IGNORED || nameFrom == nameTo) {
			return result;
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
		return result;
	}

	/** True for names of userParams that mean something to this reader. */
	static boolean isKnownName(String name) {
		return name.equals(FILTER_STRING) || ArrayText.isMobilityName(name);
	}

	private static boolean isFilterString(byte[] b, int from, int to) {
		return to - from == FILTER_STRING.length() && FILTER_STRING.equals(new String(b, from, to - from, StandardCharsets.ISO_8859_1));
	}

	int groupReference(Place place, ArrayText array) {
		int attribute = markup.nextAttribute();
		while (attribute == Markup.FOUND) {
			if (markup.attributeTo - markup.attributeFrom == 3 && place != Place.IGNORED) { // ref
				Optional<ParamGroup> group = head.group(markup.bytes(), markup.valueFrom, markup.valueTo);
				if (group.isEmpty()) {
					element.odd(Oddity.GROUP_MISSING);
				} else {
					apply(place, array, group.get());
				}
			}
			attribute = markup.nextAttribute();
		}
		return attribute;
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

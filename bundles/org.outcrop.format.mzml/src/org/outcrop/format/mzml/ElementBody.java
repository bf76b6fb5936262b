package org.outcrop.format.mzml;

import org.outcrop.format.mzml.TermSink.Place;

/** Reads the attributes and the content of one spectrum or chromatogram, tag by tag. Reused for the next; one per thread. */
final class ElementBody {

	/** How the element ended. */
	enum End {
		/** With its end tag. */
		WHOLE,
		/** The block ends before it does. */
		MORE,
		/** A tag is not well-formed; it begins at the markup's tag start. */
		DAMAGED,
		/** Another element begins before it ended; the markup's cursor is there. */
		UNCLOSED,
		/** There is a declaration in it. */
		DECLARATION
	}

	private final DocumentHead head;
	private final Markup markup;
	private final ArrayRoles arrays;
	private final ParamReader params;
	private final SpectrumTerms spectrumTerms;
	private final ChromatogramTerms chromatogramTerms = new ChromatogramTerms();
	private final boolean decode;
	private final Place[] places = new Place[Limits.DEPTH];

	private Element element = new Element.OfSpectrum();
	private int depth;
	private int scans;
	private int oldScans;
	private int precursors;
	private int products;
	private int ions;
	private ArrayText array = new ArrayText();

	ElementBody(DocumentHead head, Markup markup, ArrayDecoder decoder, boolean decode) {
		this.head = head;
		this.markup = markup;
		this.arrays = new ArrayRoles(decoder);
		this.params = new ParamReader(head, markup);
		this.spectrumTerms = new SpectrumTerms(head.text());
		this.decode = decode;
	}

	/** Reads the element whose start tag was just read. */
	End read(Element next) {
		begin(next);
		startAttributes();
		End end = markup.selfClosing ? End.WHOLE : content(markup.tag);
		if (end == End.WHOLE) {
			finish();
		} else if (next instanceof Element.OfSpectrum) {
			spectrumTerms.finish(precursors > 0); // what was read of a damaged one is told
		}
		return end;
	}

	private void begin(Element next) {
		element = next;
		depth = 0;
		places[0] = Place.ELEMENT;
		scans = 0;
		oldScans = 0;
		precursors = 0;
		products = 0;
		ions = 0;
		arrays.reset();
		switch (next) {
			case Element.OfSpectrum s -> spectrumTerms.reset(s);
			case Element.OfChromatogram c -> chromatogramTerms.reset(c);
		}
		params.reset(next, next instanceof Element.OfSpectrum ? spectrumTerms : chromatogramTerms);
	}

	private void startAttributes() {
		noteMarkup();
		byte[] b = markup.bytes();
		for (int i = 0; i < markup.attributes(); i++) {
			int key = markup.key(i);
			int from = markup.from(i);
			int to = markup.to(i);
			if (key == Markup.ID) {
				id(from, to, true);
			} else if (key == Markup.NATIVE_ID) {
				id(from, to, false);
			} else if (key == Markup.DEFAULT_ARRAY_LENGTH) {
				element.declared = Numbers.parseCount(b, from, to);
			} else if (key == Markup.MS_LEVEL) {
				spectrumTerms.level(Numbers.parseCount(b, from, to));
			}
		}
	}

	private void noteMarkup() {
		if (markup.rawLessThan) {
			element.odd(Oddity.MARKUP_IN_ATTRIBUTE);
		}
	}

	private void id(int from, int to, boolean wins) {
		if (wins || element.idHash == 0) {
			element.id = head.text().decode(markup.bytes(), from, to, element);
			element.idHash = head.text().hash(markup.bytes(), from, to);
		}
	}

	private End content(int own) {
		while (true) {
			switch (markup.nextTag()) {
				case Markup.FOUND -> {
					if (markup.tag >= Tag.FIRST_OUTSIDE) {
						return outside(own);
					}
					noteMarkup();
				}
				case Markup.DECLARATION -> {
					return End.DECLARATION;
				}
				case Markup.BAD -> {
					return damaged("there is a damaged tag");
				}
				default -> {
					return End.MORE;
				}
			}
			if (markup.closing) {
				depth = Math.max(0, depth - 1);
			} else if (markup.tag == Tag.BINARY && places[depth] == Place.ARRAY) {
				if (!binary()) {
					return End.MORE;
				}
			} else {
				Place inside = open(places[depth]);
				if (!markup.selfClosing && !push(inside)) {
					return damaged("elements are nested deeper than " + Limits.DEPTH);
				}
			}
		}
	}

	/** The end tag, or something that means that it is missing. */
	private End outside(int own) {
		if (markup.closing && markup.tag == own) {
			return End.WHOLE;
		}
		markup.cursor = markup.tagStart;
		element.failure = "it has no end tag";
		return End.UNCLOSED;
	}

	private End damaged(String what) {
		element.failure = what + " at byte " + (element.blockOffset + markup.tagStart);
		return End.DAMAGED;
	}

	private boolean push(Place place) {
		if (depth + 1 == places.length) {
			return false;
		}
		places[++depth] = place;
		return true;
	}

	/** Takes what the start tag says; returns the place inside of it. */
	private Place open(Place here) {
		switch (markup.tag) {
			case Tag.CV_PARAM -> params.cvParam(here, array);
			case Tag.USER_PARAM -> params.userParam(here, array);
			case Tag.GROUP_REF, Tag.OLD_GROUP_REF -> params.groupReference(here, array);
			case Tag.BINARY_DATA_ARRAY -> {
				array = arrays.add();
				array.declared = count(Markup.ARRAY_LENGTH);
				return Place.ARRAY;
			}
			default -> {
				return here == Place.IGNORED ? here : openPlace(here);
			}
		}
		return here;
	}

	private Place openPlace(Place here) {
		return switch (markup.tag) {
			case Tag.SCAN -> {
				instrument();
				yield scans++ == 0 ? Place.SCAN : Place.IGNORED;
			}
			case Tag.OLD_SCAN -> oldScans++ == 0 ? Place.SCAN : Place.IGNORED;
			case Tag.PRECURSOR -> {
				precursor();
				yield precursors++ == 0 ? Place.PRECURSOR : Place.IGNORED;
			}
			case Tag.PRODUCT -> products++ == 0 ? Place.PRODUCT : Place.IGNORED;
			case Tag.ISOLATION_WINDOW -> here == Place.PRODUCT ? Place.PRODUCT_ISOLATION : here == Place.PRECURSOR ? Place.ISOLATION : Place.IGNORED;
			case Tag.SELECTED_ION, Tag.OLD_SELECTED_ION -> ions++ == 0 ? Place.ION : Place.IGNORED;
			case Tag.SCAN_WINDOW, Tag.OLD_SCAN_WINDOW, Tag.ACTIVATION -> Place.IGNORED;
			default -> here;
		};
	}

	private long count(int key) {
		int attribute = markup.find(key);
		return attribute < 0 ? -1 : Numbers.parseCount(markup.bytes(), markup.from(attribute), markup.to(attribute));
	}

	private void instrument() {
		int attribute = markup.find(Markup.INSTRUMENT_REF);
		attribute = attribute < 0 ? markup.find(Markup.OLD_INSTRUMENT_REF) : attribute;
		if (attribute >= 0 && !head.hasInstrument(markup.bytes(), markup.from(attribute), markup.to(attribute))) {
			element.odd(Oddity.INSTRUMENT_MISSING);
		}
	}

	private void precursor() {
		int attribute = markup.find(Markup.SPECTRUM_REF);
		if (attribute >= 0 && precursors == 0 && element instanceof Element.OfSpectrum s) {
			s.precursorHash = head.text().hash(markup.bytes(), markup.from(attribute), markup.to(attribute));
		}
	}

	/** Notes where the text of an array lies; false where the block ends before it does. */
	private boolean binary() {
		if (markup.selfClosing) {
			return true;
		}
		byte[] b = markup.bytes();
		int from = markup.cursor;
		int end = ByteSearch.lessThan(b, from, markup.limit());
		if (end + 1 >= markup.limit()) {
			return false;
		}
		array.textFrom = from;
		array.textTo = end;
		array.foreign = b[end + 1] != '/';
		markup.cursor = end;
		return push(Place.IGNORED);
	}

	private void finish() {
		byte[] b = markup.bytes();
		switch (element) {
			case Element.OfSpectrum s -> {
				spectrumTerms.finish(precursors > 0);
				arrays.finish(s, b, spectrumTerms.isLight(), decode);
			}
			case Element.OfChromatogram c -> arrays.finish(c, b, decode);
		}
	}
}

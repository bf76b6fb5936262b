package org.outcrop.format.mzml;

import java.util.List;

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

	private static final byte[] CV_PARAM = ElementReader.name("cvParam");
	private static final byte[] USER_PARAM = ElementReader.name("userParam");
	private static final byte[] GROUP_REF = ElementReader.name("referenceableParamGroupRef");
	private static final byte[] OLD_GROUP_REF = ElementReader.name("paramGroupRef");
	private static final byte[] BINARY = ElementReader.name("binary");
	private static final byte[] BINARY_DATA_ARRAY = ElementReader.name("binaryDataArray");
	private static final byte[] SCAN = ElementReader.name("scan");
	private static final byte[] OLD_SCAN = ElementReader.name("acquisition");
	private static final byte[] SCAN_WINDOW = ElementReader.name("scanWindow");
	private static final byte[] OLD_SCAN_WINDOW = ElementReader.name("selectionWindow");
	private static final byte[] PRECURSOR = ElementReader.name("precursor");
	private static final byte[] PRODUCT = ElementReader.name("product");
	private static final byte[] ISOLATION_WINDOW = ElementReader.name("isolationWindow");
	private static final byte[] SELECTED_ION = ElementReader.name("selectedIon");
	private static final byte[] OLD_SELECTED_ION = ElementReader.name("ionSelection");
	private static final byte[] ACTIVATION = ElementReader.name("activation");
	/** None of these can be inside a spectrum or chromatogram; meeting one means that an end tag is missing. */
	private static final List<byte[]> OUTSIDE = List.of(ElementReader.name("spectrum"), ElementReader.name("chromatogram"),
			ElementReader.name("spectrumList"), ElementReader.name("chromatogramList"), ElementReader.name("run"), ElementReader.name("mzML"));

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

	/** Reads the element whose start tag's name was just read. */
	End read(Element next, byte[] name) {
		begin(next);
		int attribute = markup.nextAttribute();
		while (attribute == Markup.FOUND) {
			startAttribute();
			attribute = markup.nextAttribute();
		}
		if (attribute != Markup.TAG_END) {
			return attribute == Markup.MORE ? End.MORE : damaged("its start tag is not well-formed", markup.tagStart);
		}
		if (!markup.selfClosing) {
			End end = content(name);
			if (end != End.WHOLE) {
				return end;
			}
		}
		finish();
		return End.WHOLE;
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

	private void startAttribute() {
		byte[] b = markup.bytes();
		int from = markup.valueFrom;
		int to = markup.valueTo;
		byte first = b[markup.attributeFrom];
		switch (markup.attributeTo - markup.attributeFrom) {
			case 2 -> id(from, to, true); // id
			case 7 -> spectrumTerms.level(Numbers.parseCount(b, from, to)); // msLevel
			case 8 -> id(from, to, false); // nativeID
			case 18 -> element.declared = first == 'd' ? Numbers.parseCount(b, from, to) : element.declared; // defaultArrayLength
			default -> {
				// index and the like: the position in the document is what counts
			}
		}
	}

	private void id(int from, int to, boolean wins) {
		if (wins || element.idHash == 0) {
			element.id = head.text().decode(markup.bytes(), from, to, element);
			element.idHash = head.text().hash(markup.bytes(), from, to);
		}
	}

	private End content(byte[] name) {
		while (true) {
			switch (markup.nextTag()) {
				case Markup.FOUND -> {
					// below
				}
				case Markup.DECLARATION -> {
					return End.DECLARATION;
				}
				case Markup.BAD -> {
					return damaged("there is a damaged tag", markup.tagStart);
				}
				default -> {
					return End.MORE;
				}
			}
			if (markup.closing && markup.isNamed(name)) {
				int result = skipAttributes();
				return result == Markup.TAG_END ? End.WHOLE : result == Markup.MORE ? End.MORE : damaged("its end tag is damaged", markup.tagStart);
			}
			if (isOutside()) {
				markup.cursor = markup.tagStart;
				element.failure = "it has no end tag";
				return End.UNCLOSED;
			}
			int result = markup.closing ? close() : open();
			if (result != Markup.TAG_END) {
				return result == Markup.MORE ? End.MORE : damaged("there is a damaged tag", markup.tagStart);
			}
		}
	}

	private boolean isOutside() {
		byte first = markup.bytes()[markup.nameFrom];
		if (first != 's' && first != 'c' && first != 'r' && first != 'm' || markup.isNamed(CV_PARAM)) {
			return false;
		}
		for (byte[] name : OUTSIDE) {
			if (markup.isNamed(name)) {
				return true;
			}
		}
		return false;
	}

	private End damaged(String what, int at) {
		element.failure = what + " at byte " + (element.blockOffset + at);
		return End.DAMAGED;
	}

	private int skipAttributes() {
		int attribute = markup.nextAttribute();
		while (attribute == Markup.FOUND) {
			attribute = markup.nextAttribute();
		}
		return attribute;
	}

	private int close() {
		if (depth > 0) {
			depth--;
		}
		return skipAttributes();
	}

	/** TAG_END, MORE or BAD, as all methods below. */
	private int open() {
		Place here = places[depth];
		if (markup.isNamed(CV_PARAM)) {
			return push(here, params.cvParam(here, array));
		}
		if (markup.isNamed(USER_PARAM)) {
			return push(here, params.userParam(here, array));
		}
		if (markup.isNamed(GROUP_REF) || markup.isNamed(OLD_GROUP_REF)) {
			return push(here, params.groupReference(here, array));
		}
		if (markup.isNamed(BINARY_DATA_ARRAY)) {
			array = arrays.add();
			return push(Place.ARRAY, arrayAttributes());
		}
		if (here == Place.ARRAY && markup.isNamed(BINARY)) {
			return binary();
		}
		return here == Place.IGNORED ? push(here, skipAttributes()) : openPlace(here);
	}

	private int openPlace(Place here) {
		if (markup.isNamed(SCAN)) {
			return push(scans++ == 0 ? Place.SCAN : Place.IGNORED, scanAttributes());
		}
		if (markup.isNamed(OLD_SCAN)) {
			return push(oldScans++ == 0 ? Place.SCAN : Place.IGNORED, skipAttributes());
		}
		if (markup.isNamed(PRECURSOR)) {
			return push(precursors++ == 0 ? Place.PRECURSOR : Place.IGNORED, precursorAttributes());
		}
		if (markup.isNamed(PRODUCT)) {
			return push(products++ == 0 ? Place.PRODUCT : Place.IGNORED, skipAttributes());
		}
		if (markup.isNamed(ISOLATION_WINDOW)) {
			return push(here == Place.PRODUCT ? Place.PRODUCT_ISOLATION : here == Place.PRECURSOR ? Place.ISOLATION : Place.IGNORED,
					skipAttributes());
		}
		if (markup.isNamed(SELECTED_ION) || markup.isNamed(OLD_SELECTED_ION)) {
			return push(ions++ == 0 ? Place.ION : Place.IGNORED, skipAttributes());
		}
		if (markup.isNamed(SCAN_WINDOW) || markup.isNamed(OLD_SCAN_WINDOW) || markup.isNamed(ACTIVATION)) {
			return push(Place.IGNORED, skipAttributes());
		}
		return push(here, skipAttributes());
	}

	private int push(Place place, int result) {
		if (result != Markup.TAG_END || markup.selfClosing) {
			return result;
		}
		if (depth + 1 == places.length) {
			return Markup.BAD;
		}
		places[++depth] = place;
		return result;
	}

	private int arrayAttributes() {
		int attribute = markup.nextAttribute();
		while (attribute == Markup.FOUND) {
			if (markup.attributeTo - markup.attributeFrom == 11 && markup.bytes()[markup.attributeFrom] == 'a') { // arrayLength
				array.declared = Numbers.parseCount(markup.bytes(), markup.valueFrom, markup.valueTo);
			}
			attribute = markup.nextAttribute();
		}
		return attribute;
	}

	private int scanAttributes() {
		int attribute = markup.nextAttribute();
		while (attribute == Markup.FOUND) {
			int length = markup.attributeTo - markup.attributeFrom;
			if ((length == 26 || length == 13) && markup.bytes()[markup.attributeFrom] == 'i' // instrumentConfigurationRef, old instrumentRef
					&& !head.hasInstrument(markup.bytes(), markup.valueFrom, markup.valueTo)) {
				element.odd(Oddity.INSTRUMENT_MISSING);
			}
			attribute = markup.nextAttribute();
		}
		return attribute;
	}

	private int precursorAttributes() {
		int attribute = markup.nextAttribute();
		while (attribute == Markup.FOUND) {
			if (markup.attributeTo - markup.attributeFrom == 11 && markup.bytes()[markup.attributeFrom] == 's' // spectrumRef
					&& element instanceof Element.OfSpectrum s && precursors == 1) {
				s.precursorHash = head.text().hash(markup.bytes(), markup.valueFrom, markup.valueTo);
			}
			attribute = markup.nextAttribute();
		}
		return attribute;
	}

	private int binary() {
		int result = skipAttributes();
		if (result != Markup.TAG_END || markup.selfClosing) {
			return result;
		}
		byte[] b = markup.bytes();
		int from = markup.cursor;
		int end = Markup.indexOfLessThan(b, from, markup.limit());
		if (end + 2 + BINARY.length >= markup.limit()) {
			return Markup.MORE;
		}
		array.textFrom = from;
		array.textTo = end;
		array.foreign = b[end + 1] != '/';
		markup.cursor = end;
		return push(Place.IGNORED, result);
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

package org.outcrop.format.imzml;

import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.data.WarningLog;

/** Reads the XML half of a data set from its beginning to its end. */
final class IndexReader {

	private static final int FARTHEST = 1_000_000_000;
	/** Bytes that the XML of a spectrum has at least, or nearly so: what is declared beyond that is not believed. */
	private static final long SPECTRUM_BYTES = 256;

	private final String file;
	private final XmlTags tags;
	private final WarningLog warnings;
	private final HeaderBuilder header;
	private final SpectrumDraft draft = new SpectrumDraft();
	private final PixelColumns columns = new PixelColumns();
	private final SpectrumTally tally = new SpectrumTally();
	private boolean inside;
	private boolean listEnded;
	private boolean documentEnded;
	private boolean rootSeen;
	private double declaredSpectra = Double.NaN;

	private IndexReader(String file, XmlTags tags, WarningLog warnings) {
		this.file = file;
		this.tags = tags;
		this.warnings = warnings;
		this.header = new HeaderBuilder(warnings);
	}

	/**
	 * What the XML says.
	 *
	 * @param header  of all spectra
	 * @param columns of each
	 * @param tally   over all
	 */
	record Index(Header header, PixelColumns columns, SpectrumTally tally) {
	}

	/**
	 * Reads all of it.
	 *
	 * @param keepCut whether to go on with the spectra that are whole where the file is cut or damaged
	 * @throws DataException.Unsupported what is no imzML, or forbidden in it
	 * @throws DataException.Truncated   a file that ends too early
	 */
	static Index read(String file, XmlTags tags, boolean keepCut, WarningLog warnings) {
		return new IndexReader(file, tags, warnings).read(keepCut);
	}

	private Index read(boolean keepCut) {
		Optional<DataException> broken = walk();
		if (!rootSeen) {
			throw new DataException.Unsupported("this is no imzML: it has no mzML element", file, "give the .imzML of the pair");
		}
		if (broken.isPresent()) {
			if (!keepCut || columns.count() == 0) {
				throw broken.get();
			}
			warnings.add("xml-cut", broken.get().what() + "; these are kept");
		} else if (columns.count() == 0) {
			throw new DataException.Unsupported("there is no spectrum in it", file, "give an imzML with spectra");
		} else if (!documentEnded) {
			warnings.add("xml-end", "the XML ends behind its spectra without </mzML>");
		}
		if (declaredSpectra >= 0 && declaredSpectra != columns.count()) {
			warnings.add("spectrum-count", "%.0f spectra are declared, there are %d".formatted(declaredSpectra, columns.count()));
		}
		columns.trim();
		return new Index(header.build(), columns, tally);
	}

	/** What broke the reading off, if anything did. */
	private Optional<DataException> walk() {
		while (true) {
			switch (tags.next()) {
				case TAG -> {
					if (!tag()) {
						return Optional.empty();
					}
				}
				case DAMAGED -> {
					return listEnded ? Optional.empty() : Optional.of(new DataException.Corrupt("the XML is damaged behind %s".formatted(whole()), file + ", byte " + tags.position(),
							"get the file again, or keep what is whole with --keep-good"));
				}
				case END, CUT -> {
					return listEnded ? Optional.empty() : Optional.of(cut());
				}
			}
		}
	}

	private DataException cut() {
		return new DataException.Truncated("the XML is cut behind %s%s".formatted(whole(),
				declaredSpectra >= 0 ? " of %.0f".formatted(declaredSpectra) : ""), file + ", byte " + tags.size(),
				"copy the file again, or keep what is whole with --keep-good");
	}

	private String whole() {
		return columns.count() == 1 ? "1 complete spectrum" : columns.count() + " complete spectra";
	}

	/** False where nothing follows that matters. */
	private boolean tag() {
		switch (tags.element()) {
			case SPECTRUM -> spectrum();
			case SPECTRUM_LIST -> {
				declaredSpectra = tags.isClosing() ? declaredSpectra : tags.number(XmlTags.COUNT);
				listEnded = tags.isClosing() || tags.isSelfClosing();
				if (declaredSpectra > 0) {
					columns.expect((int) Math.min(declaredSpectra, tags.size() / SPECTRUM_BYTES));
				}
				if (inside) {
					finishOpen();
					inside = false;
				}
			}
			case MZML -> {
				rootSeen = true;
				documentEnded = tags.isClosing();
				listEnded |= documentEnded;
				return !documentEnded;
			}
			default -> {
				if (inside) {
					inSpectrum();
				} else if (!listEnded) {
					header.tag(tags);
				}
			}
		}
		return true;
	}

	private void spectrum() {
		if (!tags.isClosing()) {
			if (inside) {
				finishOpen();
			}
			draft.begin();
			inside = true;
		}
		if (inside && (tags.isClosing() || tags.isSelfClosing())) {
			finish();
			inside = false;
		}
	}

	private void finishOpen() {
		warnings.add("spectrum-open", () -> "spectrum %d does not end before something else begins".formatted(columns.count()));
		finish();
	}

	private void inSpectrum() {
		switch (tags.element()) {
			case CV_PARAM -> {
				int term = tags.isClosing() ? 0 : tags.term(XmlTags.ACCESSION);
				draft.term(term, tags.number(XmlTags.VALUE), true);
				if (term == Cv.FILTER_STRING && columns.count() == 0) {
					header.instrumentText(tags.text(XmlTags.VALUE));
				}
			}
			case GROUP_REF -> {
				int ref = tags.find(XmlTags.REF);
				if (ref >= 0 && !tags.isClosing()) {
					group(ref);
				}
			}
			case ARRAY -> {
				if (!tags.isClosing()) {
					draft.beginArray();
				}
				if (tags.isClosing() || tags.isSelfClosing()) {
					draft.endArray();
				}
			}
			default -> {
				// of no meaning here
			}
		}
	}

	private void group(int ref) {
		Param[] params = header.groups().find(tags.bytes(), tags.from(ref), tags.to(ref));
		for (Param param : params) {
			draft.term(param.term(), param.number(), false);
			if (param.term() == Cv.FILTER_STRING && columns.count() == 0) {
				header.instrumentText(param.value());
			}
		}
		if (params.length == 0 && !header.groups().has(tags.text(XmlTags.REF))) {
			warnings.add("group-missing", () -> "spectrum %d refers to the parameter group '%s', which does not exist".formatted(columns.count(),
					tags.text(XmlTags.REF)));
		}
	}

	private void finish() {
		if (columns.isFull()) {
			throw new DataException.Unsupported("it has more than " + columns.count() + " spectra", file, "give it in parts");
		}
		draft.endArray();
		tally.add(draft);
		int x = coordinate(SpectrumDraft.X);
		int y = coordinate(SpectrumDraft.Y);
		int pixel = columns.add(x, y, coordinate(SpectrumDraft.Z));
		if (!Double.isNaN(draft.value(SpectrumDraft.TOTAL))) {
			columns.total(pixel, draft.value(SpectrumDraft.TOTAL));
		}
		Trouble trouble = place(pixel);
		columns.failed(pixel, x == PixelColumns.NO_POSITION || y == PixelColumns.NO_POSITION ? Trouble.NO_POSITION : trouble);
	}

	private int coordinate(int slot) {
		double value = draft.value(slot);
		return Decimal.isWhole(value) && Math.abs(value) <= FARTHEST ? (int) value : PixelColumns.NO_POSITION;
	}

	private Trouble place(int pixel) {
		ArrayDraft mz = draft.mz();
		ArrayDraft intensity = draft.intensity();
		if (draft.isAssumed()) {
			warnings.add("array-kind-assumed", () -> "spectrum %d: the arrays do not say what they hold; taken as m/z, then intensity".formatted(pixel));
		}
		if (mz == null && intensity == null) {
			warnings.add("no-arrays", () -> "spectrum %d has no arrays; taken as empty".formatted(pixel));
			return Trouble.NONE;
		}
		if (mz == null || intensity == null) {
			return Trouble.ARRAY_MISSING;
		}
		Trouble trouble = decide(pixel, mz, "m/z");
		trouble = trouble == Trouble.NONE ? decide(pixel, intensity, "intensity") : trouble;
		if (trouble != Trouble.NONE) {
			return trouble;
		}
		ArrayLayout layout = new ArrayLayout(mz.type(), mz.isZlib(), intensity.type(), intensity.isZlib());
		columns.place(pixel, layout, offset(mz), (int) mz.length(), offset(intensity), (int) intensity.length());
		if (mz.isZlib() || intensity.isZlib()) {
			columns.compressed(pixel, mz.encoded(), intensity.encoded());
		}
		return Trouble.NONE;
	}

	private static long offset(ArrayDraft array) {
		double offset = array.offset();
		return Double.isNaN(offset) ? PixelColumns.NO_OFFSET : (long) offset;
	}

	private Trouble decide(int pixel, ArrayDraft array, String name) {
		if (Cv.isForeignCompression(array.compression())) {
			return Trouble.COMPRESSION_UNKNOWN;
		}
		switch (array.decide()) {
			case UNKNOWN -> {
				return Trouble.TYPE_UNKNOWN;
			}
			case BY_WIDTH -> tally.byWidth(() -> "the %s array of spectrum %d has several types or a wrong one; its %d bytes for %d numbers say %s"
					.formatted(name, pixel, array.encoded(), array.length(), array.type()));
			case BY_TERM -> tally.byTerm(() -> "the %s array of spectrum %d: its stated bytes do not fit %d numbers of a stated type; read as %s"
					.formatted(name, pixel, array.length(), array.type()));
			case CLEAR -> {
				// as it should be
			}
		}
		return array.length() < 0 || array.length() > Integer.MAX_VALUE - 8 ? Trouble.LENGTH_UNKNOWN : Trouble.NONE;
	}
}

package org.outcrop.format.mzml;

import java.util.Arrays;

import org.outcrop.data.DataException;

/**
 * Reads spectra and chromatograms out of a block of the document, one after another.
 *
 * <p>A block may end anywhere: an element that is not whole is reported as {@link Step#PARTIAL}, and the caller comes back with the rest. A
 * damaged element is given up alone: reading goes on behind its end tag or at the next start tag. One per thread, to be closed.
 */
final class ElementReader implements AutoCloseable {

	/** What {@link #next} found. */
	enum Step {
		/** A whole element, see {@link ElementReader#element()}. */
		ELEMENT,
		/** The end of the block, outside of any element. */
		END,
		/** The block ends inside of what begins at {@link ElementReader#position()}. */
		PARTIAL,
		/** {@code </mzML>}. */
		DOCUMENT_END
	}

	private final DocumentHead head;
	private final ArrayDecoder decoder;
	private final ElementBody body;
	private final Markup markup = new Markup();
	private final boolean decode;
	private long blockOffset;
	private int position;
	private Element element = new Element.OfSpectrum();

	/** @param decode false to read headers only */
	ElementReader(DocumentHead head, Limits limits, boolean decode) {
		this.head = head;
		this.decoder = new ArrayDecoder(limits.arrayBytes());
		this.body = new ElementBody(head, markup, decoder, decode);
		this.decode = decode;
	}

	@Override
	public void close() {
		decoder.close();
	}

	boolean decodes() {
		return decode;
	}

	/**
	 * Begins at {@code b[from]}, which must not be inside an element.
	 *
	 * @param offset position of {@code b[0]} in the document
	 * @param last   true where the document ends at {@code b[to]}
	 */
	void reset(byte[] b, int from, int to, long offset, boolean last) {
		markup.reset(b, from, to, last);
		position = from;
		blockOffset = offset;
	}

	/** Where the next step begins, or where what is PARTIAL begins. */
	int position() {
		return position;
	}

	/** The element of the last step; a new object each time. */
	Element element() {
		return element;
	}

	/** @throws DataException.Unsupported at a declaration */
	Step next() {
		while (true) {
			int found = markup.nextTag();
			position = markup.tagStart;
			switch (found) {
				case Markup.NOTHING -> {
					return Step.END;
				}
				case Markup.MORE -> {
					return Step.PARTIAL;
				}
				case Markup.DECLARATION -> throw declaration(markup.tagStart);
				case Markup.BAD -> markup.cursor = markup.tagStart + 1;
				default -> {
					Step step = tag();
					if (step != Step.END) {
						return step;
					}
				}
			}
		}
	}

	/** END stands for: go on. */
	private Step tag() {
		if (markup.closing) {
			return markup.tag == Tag.MZML ? Step.DOCUMENT_END : Step.END;
		}
		return switch (markup.tag) {
			case Tag.SPECTRUM -> read(new Element.OfSpectrum());
			case Tag.CHROMATOGRAM -> read(new Element.OfChromatogram());
			default -> Step.END;
		};
	}

	private Step read(Element next) {
		int start = markup.tagStart;
		int tag = markup.tag;
		next.blockOffset = blockOffset;
		next.offset = blockOffset + start;
		switch (body.read(next)) {
			case MORE -> {
				return Step.PARTIAL;
			}
			case DECLARATION -> throw declaration(markup.tagStart);
			case DAMAGED -> {
				if (!findEnd(Tag.name(tag))) {
					return Step.PARTIAL;
				}
			}
			case WHOLE, UNCLOSED -> {
				// the cursor is where the next element may begin
			}
		}
		next.length = markup.cursor - start;
		element = next;
		position = markup.cursor;
		return Step.ELEMENT;
	}

	/** Goes behind the end tag of a damaged element, or to the start tag of the next; false when there is neither in the block. */
	private boolean findEnd(byte[] name) {
		byte[] b = markup.bytes();
		int limit = markup.limit();
		int p = ByteSearch.lessThan(b, markup.tagStart + 1, limit);
		while (p < limit) {
			boolean end = p + 1 < limit && b[p + 1] == '/';
			int from = p + (end ? 2 : 1);
			int to = from + name.length;
			if (to >= limit) {
				return false;
			}
			if (Arrays.equals(b, from, to, name, 0, name.length) && (end ? b[to] == '>' : b[to] == ' ')) {
				markup.cursor = end ? to + 1 : p;
				return true;
			}
			p = ByteSearch.lessThan(b, p + 1, limit);
		}
		return false;
	}

	private DataException declaration(int at) {
		return HeadReader.declaration(head.file(), blockOffset + at);
	}
}

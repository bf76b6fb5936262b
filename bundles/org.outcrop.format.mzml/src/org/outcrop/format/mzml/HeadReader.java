package org.outcrop.format.mzml;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.outcrop.data.ContentGuess;
import org.outcrop.data.DataException;

/** Reads what stands before the first spectrum, and refuses what is no mzML. */
final class HeadReader {

	private static final int FIRST_BYTES = 64 * 1024;
	private static final Pattern ENCODING = Pattern.compile("<\\?xml[^>]{0,400}?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");
	private static final String NOT_MZML = "give an mzML file";

	private final String file;
	private final ByteInput input;
	private final Markup markup = new Markup();
	private byte[] bytes = {};
	private int length;
	private boolean whole;

	private long spectra = -1;
	private long chromatograms = -1;
	private int rootsSeen;
	private int depth;
	private boolean damaged;
	private final List<Integer> rawLessThan = new ArrayList<>();

	private HeadReader(String file, ByteInput input) {
		this.file = file;
		this.input = input;
	}

	/**
	 * @param file  name for messages
	 * @param input the document from its start; not closed here
	 * @throws DataException.Unsupported what is no mzML, or forbidden in it
	 * @throws DataException.Truncated   a document that ends before its run
	 */
	static DocumentHead read(String file, ByteInput input) {
		return new HeadReader(file, input).read();
	}

	/** A document type declaration could define entities, and XML bombs are made of these. */
	static DataException declaration(String file, long offset) {
		return new DataException.Unsupported("a document type declaration (<!DOCTYPE) is not allowed in mzML", file + ", byte " + offset,
				"remove the declaration, or get the file from whom you trust");
	}

	private DocumentHead read() {
		int end = -1;
		for (int wanted = FIRST_BYTES; end < 0; wanted *= 2) {
			load(wanted);
			if (bytes.length == FIRST_BYTES || whole) {
				checkStart();
			}
			end = findEnd();
			if (end < 0 && whole) {
				throw truncated();
			}
			if (end < 0 && length >= Limits.HEADER_BYTES) {
				throw new DataException.Unsupported("no spectrum begins in the first %d MiB".formatted(Limits.HEADER_BYTES >> 20), file, NOT_MZML);
			}
		}
		return head(end);
	}

	private void load(int wanted) {
		bytes = Arrays.copyOf(bytes, wanted);
		while (length < wanted && !whole) {
			int got = input.read(bytes, length, wanted - length);
			whole = got < 0;
			length += Math.max(0, got);
		}
	}

	private void checkStart() {
		byte[] head = Arrays.copyOf(bytes, Math.min(length, FIRST_BYTES));
		int start = textStart();
		if (length == 0 || start >= length || bytes[start] != '<' || start + 1 < length && bytes[start + 1] == 0) {
			String what = length == 0 && input.trouble().isPresent() ? input.trouble().get().sentence() : ContentGuess.describe(head);
			throw new DataException.Unsupported("this is no mzML: " + what, file, NOT_MZML);
		}
	}

	/** Behind a byte order mark and white space. */
	private int textStart() {
		int p = length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf ? 3 : 0;
		while (p < length && bytes[p] >= 0 && bytes[p] <= ' ' && bytes[p] != 0) {
			p++;
		}
		return p;
	}

	/** Position of the tag that ends the head, or -1 where more bytes are needed. */
	private int findEnd() {
		markup.reset(bytes, 0, length);
		rootsSeen = 0;
		depth = 0;
		damaged = false;
		rawLessThan.clear();
		while (true) {
			switch (markup.nextTag()) {
				case Markup.FOUND -> {
					checkRoot();
					if (endsHead()) {
						listCount();
						return markup.tagStart;
					}
					checkTag();
				}
				case Markup.DECLARATION -> throw declaration(file, markup.tagStart);
				case Markup.BAD -> {
					damaged = true;
					markup.cursor = markup.tagStart + 1;
				}
				default -> {
					return -1;
				}
			}
		}
	}

	/** The first element must be mzML or its wrapper, which then has mzML in it. */
	private void checkRoot() {
		if (markup.closing || rootsSeen == 2) {
			return;
		}
		if (markup.tag == Tag.MZML) {
			rootsSeen = 2;
		} else if (rootsSeen == 0 && markup.tag == Tag.INDEXED_MZML) {
			rootsSeen = 1;
		} else {
			throw notMzml();
		}
	}

	private DataException notMzml() {
		byte[] start = Arrays.copyOf(bytes, Math.min(length, FIRST_BYTES));
		return new DataException.Unsupported("this is no mzML: " + ContentGuess.describe(start), file, NOT_MZML);
	}

	private boolean endsHead() {
		return switch (markup.tag) {
			case Tag.RUN, Tag.MZML -> markup.closing;
			case Tag.SPECTRUM_LIST, Tag.CHROMATOGRAM_LIST, Tag.SPECTRUM, Tag.CHROMATOGRAM -> !markup.closing;
			default -> false;
		};
	}

	private void listCount() {
		int attribute = markup.find(Markup.COUNT);
		long count = attribute < 0 ? -1 : Numbers.parseCount(bytes, markup.from(attribute), markup.to(attribute));
		spectra = markup.tag == Tag.SPECTRUM_LIST ? count : -1;
		chromatograms = markup.tag == Tag.CHROMATOGRAM_LIST ? count : -1;
	}

	private void checkTag() {
		if (markup.rawLessThan) {
			rawLessThan.add(markup.tagStart);
		}
		if (!markup.selfClosing) {
			depth = Math.max(0, depth + (markup.closing ? -1 : 1));
		}
		if (depth > Limits.DEPTH) {
			throw new DataException.Unsupported("elements are nested deeper than " + Limits.DEPTH, file + ", byte " + markup.tagStart, NOT_MZML);
		}
	}

	private DataException truncated() {
		if (rootsSeen == 0) {
			return notMzml();
		}
		String why = input.trouble().map(w -> "; " + w.sentence()).orElse("");
		return new DataException.Truncated("the mzML ends before its run begins" + why, file + ", byte " + length,
				"copy the file again, or convert the raw data again");
	}

	private DocumentHead head(int end) {
		List<DocumentHead.Warning> warnings = new ArrayList<>();
		Charset charset = charset(warnings);
		if (damaged) {
			warnings.add(new DocumentHead.Warning("header-damaged", "the header has damaged tags, which were passed over"));
		}
		if (!rawLessThan.isEmpty()) {
			warnings.add(new DocumentHead.Warning(Oddity.MARKUP_IN_ATTRIBUTE.code(),
					"byte " + rawLessThan.getFirst() + ": " + Oddity.MARKUP_IN_ATTRIBUTE.sentence()));
		}
		DocumentText text = new DocumentText(charset);
		HeaderParameters parameters = HeaderParameters.read(header(end), text, warnings);
		return new DocumentHead(file, text, parameters.groups(), parameters.instruments(), count(spectra), count(chromatograms), end,
				List.copyOf(warnings));
	}

	private static OptionalLong count(long value) {
		return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
	}

	private Charset charset(List<DocumentHead.Warning> warnings) {
		int start = textStart();
		Matcher declared = ENCODING.matcher(new String(bytes, start, Math.min(512, length - start), StandardCharsets.ISO_8859_1));
		if (!declared.lookingAt()) {
			return StandardCharsets.UTF_8;
		}
		try {
			Charset charset = Charset.forName(declared.group(1));
			// the bytes are ASCII so far: an encoding that would not read them as such is not theirs
			return charset.newEncoder().canEncode('<') && Arrays.equals("<mzML".getBytes(charset), Tag.ascii("<mzML")) ? charset
					: assumeUtf8(declared.group(1), warnings);
		} catch (IllegalCharsetNameException | UnsupportedCharsetException | UnsupportedOperationException e) {
			return assumeUtf8(declared.group(1), warnings);
		}
	}

	private static Charset assumeUtf8(String name, List<DocumentHead.Warning> warnings) {
		warnings.add(new DocumentHead.Warning(Oddity.ENCODING_ASSUMED.code(),
				"the declared encoding '" + name + "' can't be right; read as UTF-8"));
		return StandardCharsets.UTF_8;
	}

	/** The header as a parser of the strict kind wants it: with {@code <} in attributes escaped. */
	private byte[] header(int end) {
		int start = textStart();
		if (rawLessThan.isEmpty()) {
			return Arrays.copyOfRange(bytes, start, end);
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream(end - start + 64);
		int p = start;
		for (int tag : rawLessThan) {
			out.write(bytes, p, tag + 1 - p);
			p = escapeTag(tag, out);
		}
		out.write(bytes, p, end - p);
		return out.toByteArray();
	}

	private int escapeTag(int tag, ByteArrayOutputStream out) {
		markup.reset(bytes, tag, length);
		int p = tag + 1;
		markup.nextTag();
		for (; p < markup.cursor; p++) {
			if (bytes[p] == '<') {
				out.writeBytes(Tag.ascii("&lt;"));
			} else {
				out.write(bytes[p]);
			}
		}
		return p;
	}
}

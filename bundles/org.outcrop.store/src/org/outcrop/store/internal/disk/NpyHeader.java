package org.outcrop.store.internal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.outcrop.data.DataException;
import org.outcrop.zarr.ZarrType;

/**
 * What a NumPy file says of itself. Objects, which NumPy would have Python's pickle run, are refused.
 *
 * <p>Source: NumPy Enhancement Proposal 1, format versions 1.0, 2.0 and 3.0.
 *
 * @param type    of the items; texts have a fixed number of characters
 * @param fortran whether the first axis is the fastest
 * @param start   where the first item lies
 */
record NpyHeader(List<Long> shape, ZarrType type, ByteOrder order, boolean fortran, long start) {

	private static final byte[] MAGIC = { (byte) 0x93, 'N', 'U', 'M', 'P', 'Y' };
	private static final int ALIGNMENT = 64;
	private static final int LONGEST = 1 << 20;

	NpyHeader {
		shape = List.copyOf(shape);
	}

	/** Bytes of all items. */
	long bytes() {
		return shape.contains(0L) ? 0 : shape.stream().reduce((long) type.itemBytes(), Math::multiplyExact);
	}

	/** The header of a new file in this machine's byte order. */
	static byte[] of(List<Long> shape, ZarrType type) {
		String sizes = shape.stream().map(String::valueOf).collect(Collectors.joining(", ")) + (shape.size() == 1 ? "," : "");
		String words = "{'descr': '" + type.v2Name(ByteOrder.nativeOrder()) + "', 'fortran_order': False, 'shape': (" + sizes + "), }";
		int version = words.length() + 64 > 0xFFFF ? 2 : 1;
		int fixed = MAGIC.length + 2 + (version == 1 ? 2 : 4);
		int length = Math.ceilDiv(fixed + words.length() + 1, ALIGNMENT) * ALIGNMENT;
		ByteBuffer header = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN).put(MAGIC).put((byte) version).put((byte) 0);
		if (version == 1) {
			header.putShort((short) (length - fixed));
		} else {
			header.putInt(length - fixed);
		}
		header.put(words.getBytes(StandardCharsets.US_ASCII));
		while (header.remaining() > 1) {
			header.put((byte) ' ');
		}
		return header.put((byte) '\n').array();
	}

	/**
	 * Reads the header of a file.
	 *
	 * @param where as the user knows it
	 * @throws DataException where it is none, is not read here, or the file is shorter than it says
	 */
	static NpyHeader read(FileChannel channel, String where) throws IOException {
		long size = channel.size();
		byte[] head = new byte[(int) Math.min(size, 12)];
		Regions.readFully(channel, 0, head, head.length);
		for (int i = 0; i < MAGIC.length; i++) {
			if (i >= head.length || head[i] != MAGIC[i]) {
				throw new DataException.Corrupt("this is no NumPy file: it does not begin as one", where, "Look what wrote it.");
			}
		}
		if (head.length < 10 || head[6] > 1 && head.length < 12) {
			throw cut(where, size);
		}
		if (head[6] < 1 || head[6] > 3) {
			throw new DataException.Unsupported("version " + head[6] + " of the NumPy format is not read", where, "Save it again with numpy.save.");
		}
		ByteBuffer numbers = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
		long length = head[6] == 1 ? numbers.getShort(8) & 0xFFFF : numbers.getInt(8) & 0xFFFF_FFFFL;
		int from = head[6] == 1 ? 10 : 12;
		if (length > LONGEST) {
			throw new DataException.Corrupt("a header of " + length + " bytes is none", where, "Copy or save the file again.");
		}
		if (from + length > size) {
			throw cut(where, size);
		}
		byte[] words = new byte[(int) length];
		Regions.readFully(channel, from, words, words.length);
		String text = new String(words, head[6] == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
		NpyHeader header = new Parser(text, where).header(from + length);
		if (header.bytes() > size - header.start) {
			throw new DataException.Truncated("the file ends early: its items need " + header.bytes() + " bytes, " + (size - header.start)
					+ " are there",
					where, "Copy the file again.");
		}
		return header;
	}

	private static DataException cut(String where, long size) {
		return new DataException.Truncated("the file ends in its header, after " + size + " bytes", where, "Copy the file again.");
	}

	/** A Python dictionary of three members, and nothing else of Python. */
	private static final class Parser {
		private final String text;
		private final String where;
		private int at;

		Parser(String text, String where) {
			this.text = text;
			this.where = where;
		}

		NpyHeader header(long start) {
			Optional<String> descr = Optional.empty();
			Optional<Boolean> fortran = Optional.empty();
			Optional<List<Long>> shape = Optional.empty();
			expect('{');
			while (!skips('}')) {
				String key = quoted();
				expect(':');
				switch (key) {
				case "descr" -> descr = Optional.of(description());
				case "fortran_order" -> fortran = Optional.of(truth());
				case "shape" -> shape = Optional.of(tuple());
				default -> throw corrupt("it has a member '" + key + "'");
				}
				if (!skips(',')) {
					expect('}');
					break;
				}
			}
			blanks();
			if (at < text.length() || descr.isEmpty() || fortran.isEmpty() || shape.isEmpty()) {
				throw corrupt("something is missing or too much");
			}
			NpyHeader header = new NpyHeader(shape.get(), type(descr.get()), ZarrType.orderOfV2(descr.get()), fortran.get(), start);
			try {
				header.bytes();
			} catch (ArithmeticException e) {
				throw new DataException.Corrupt("an array of shape " + shape.get() + " has more bytes than any file", where,
						"Copy or save it again.", e);
			}
			return header;
		}

		private ZarrType type(String descr) {
			if (descr.contains("O")) {
				throw new DataException.Unsupported("it holds Python objects, which only running code from the file would bring back", where,
						"Save numbers or texts instead.");
			}
			return ZarrType.ofV2(descr.matches("[biufcSU]\\d+") ? "<" + descr : descr).orElseThrow(() -> new DataException.Unsupported(
					"items of type '" + descr + "' are not read", where, "Convert it with numpy.astype and save it again."));
		}

		private String description() {
			blanks();
			if (at < text.length() && text.charAt(at) == '[') {
				throw new DataException.Unsupported("items of several fields are not read", where, "Save each field as an array.");
			}
			return quoted();
		}

		private String quoted() {
			blanks();
			char quote = at < text.length() ? text.charAt(at) : 0;
			int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
			if (end < 0) {
				throw corrupt("a quoted text is missing");
			}
			String inside = text.substring(at + 1, end);
			at = end + 1;
			return inside;
		}

		private boolean truth() {
			blanks();
			for (String word : List.of("True", "False")) {
				if (text.startsWith(word, at)) {
					at += word.length();
					return word.equals("True");
				}
			}
			throw corrupt("neither True nor False");
		}

		private List<Long> tuple() {
			List<Long> sizes = new ArrayList<>();
			expect('(');
			while (!skips(')')) {
				blanks();
				int from = at;
				while (at < text.length() && Character.isDigit(text.charAt(at))) {
					at++;
				}
				if (at == from || at - from > 18) {
					throw corrupt("a size is no number");
				}
				sizes.add(Long.parseLong(text, from, at, 10));
				if (at < text.length() && text.charAt(at) == 'L') {
					// Python 2
					at++;
				}
				if (!skips(',')) {
					expect(')');
					break;
				}
			}
			return sizes;
		}

		private void blanks() {
			while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n' || text.charAt(at) == '\t' || text.charAt(at) == '\r')) {
				at++;
			}
		}

		private boolean skips(char c) {
			blanks();
			boolean there = at < text.length() && text.charAt(at) == c;
			at += there ? 1 : 0;
			return there;
		}

		private void expect(char c) {
			if (!skips(c)) {
				throw corrupt("'" + c + "' is missing");
			}
		}

		private DataException corrupt(String why) {
			return new DataException.Corrupt("the header of the NumPy file is damaged: " + why, where + ", character " + at,
					"Copy or save the file again.");
		}
	}
}

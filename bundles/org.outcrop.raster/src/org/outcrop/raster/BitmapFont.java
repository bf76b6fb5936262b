package org.outcrop.raster;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A small proportional font for pictures made without a display: glyphs of at most 5 x 9 pixels, capitals 7 high, two rows below the
 * base line. Accents are left out, unknown characters are a box.
 */
final class BitmapFont {

	/** Rows of a glyph. */
	static final int HEIGHT = 9;
	/** Rows of a capital, from the top. */
	static final int CAPITAL = 7;
	private static final int COLUMNS = 5;
	private static final int SPACE = 3;
	private static final Glyph BOX = glyph("1F 11 11 11 11 11 1F", false);
	private static final Map<Integer, Glyph> GLYPHS = load();

	/** @param rows the leftmost column is bit {@code width - 1} */
	private record Glyph(int width, int[] rows) {
	}

	/** Takes one pixel of a text, relative to the top left of its box. */
	interface Dot {
		void at(int column, int row);
	}

	private BitmapFont() {
	}

	/** Width in pixels at scale 1. */
	static int width(String text) {
		int[] codes = codes(text);
		int width = 0;
		for (int code : codes) {
			width += advance(code);
		}
		return Math.max(0, width - 1);
	}

	/** Gives every inked pixel of a text at scale 1. */
	static void draw(String text, Dot dot) {
		int left = 0;
		for (int code : codes(text)) {
			if (code != ' ') {
				Glyph glyph = GLYPHS.getOrDefault(code, BOX);
				for (int row = 0; row < glyph.rows.length; row++) {
					for (int column = 0; column < glyph.width; column++) {
						if ((glyph.rows[row] >> glyph.width - 1 - column & 1) != 0) {
							dot.at(left + column, row);
						}
					}
				}
			}
			left += advance(code);
		}
	}

	private static int advance(int code) {
		return 1 + (code == ' ' ? SPACE : GLYPHS.getOrDefault(code, BOX).width);
	}

	private static int[] codes(String text) {
		String plain = text.replace('\u2212', '-').replace('\u2013', '-').replace('\u2014', '-').replace('\u03BC', '\u00B5');
		StringBuilder kept = new StringBuilder();
		plain.codePoints().forEach(code -> {
			if (GLYPHS.containsKey(code) || code == ' ') {
				kept.appendCodePoint(code);
			} else {
				kept.append(Normalizer.normalize(Character.toString(code), Normalizer.Form.NFD).replaceAll("\\p{M}", ""));
			}
		});
		return kept.codePoints().map(code -> Character.isWhitespace(code) ? ' ' : code).toArray();
	}

	private static Map<Integer, Glyph> load() {
		Map<Integer, Glyph> glyphs = new HashMap<>();
		BitmapGlyphs.ROWS.lines().filter(line -> !line.isBlank()).forEach(line -> {
			int code = line.codePointAt(0);
			glyphs.put(code, glyph(line.substring(Character.charCount(code)).strip(), Character.isDigit(code)));
		});
		return Map.copyOf(glyphs);
	}

	/** Moves a glyph to the left edge and finds its width; digits keep theirs so that columns of numbers stand still. */
	private static Glyph glyph(String hex, boolean fixed) {
		int[] rows = Arrays.stream(hex.split(" +")).mapToInt(row -> Integer.parseInt(row, 16)).toArray();
		if (fixed) {
			return new Glyph(COLUMNS, rows);
		}
		int any = 0;
		for (int row : rows) {
			any |= row;
		}
		int right = Integer.numberOfTrailingZeros(any);
		int width = Integer.SIZE - Integer.numberOfLeadingZeros(any) - right;
		return new Glyph(width, Arrays.stream(rows).map(row -> row >> right).toArray());
	}
}

package org.outcrop.format.mib;

import java.math.BigInteger;
import java.util.Arrays;

/** Decodes one pixel at a time, slowly, from the words of the format's description and nothing else. */
final class PlainDecoder {

	private PlainDecoder() {
	}

	/** All values of a frame from its stored pixels; row-major. */
	static double[] decode(MibText text, byte[] stored) {
		if (!text.type.equals("R64")) {
			int bytes = text.type.equals("U08") ? 1 : text.type.equals("U16") ? 2 : 4;
			double[] values = new double[text.width * text.height];
			for (int i = 0; i < values.length; i++) {
				values[i] = new BigInteger(1, Arrays.copyOfRange(stored, i * bytes, (i + 1) * bytes)).doubleValue();
			}
			return values;
		}
		if (text.depth == 24) {
			double[] high = arranged(text, Arrays.copyOfRange(stored, 0, stored.length / 2), text.width / 2, 16);
			double[] low = arranged(text, Arrays.copyOfRange(stored, stored.length / 2, stored.length), text.width / 2, 16);
			double[] values = new double[high.length];
			for (int i = 0; i < values.length; i++) {
				values[i] = (long) high[i] << 12 | (long) low[i];
			}
			return values;
		}
		return arranged(text, stored, text.width, text.depth == 1 ? 1 : text.depth == 6 ? 8 : 16);
	}

	private static double[] arranged(MibText text, byte[] stored, int width, int bits) {
		if (text.chips == 1) {
			double[] values = new double[width * text.height];
			for (int i = 0; i < values.length; i++) {
				values[i] = raw(stored, i, bits);
			}
			return values;
		}
		int side = width / 4;
		int gap = text.layout.endsWith("G") ? 2 : 0;
		int columns = 2 * side + gap;
		int rows = 2 * text.height + gap;
		double[] values = new double[rows * columns];
		// places of the chips in a raw row, from the left: Q4, Q3, Q2, Q1
		for (int r = 0; r < text.height; r++) {
			for (int c = 0; c < side; c++) {
				double q1 = raw(stored, r * width + 3 * side + c, bits);
				double q2 = raw(stored, r * width + 2 * side + c, bits);
				double q3 = raw(stored, r * width + side + c, bits);
				double q4 = raw(stored, r * width + c, bits);
				values[r * columns + c] = q1;
				values[r * columns + side + gap + c] = q2;
				int turned = (rows - 1 - r) * columns;
				values[turned + side - 1 - c] = q3;
				values[turned + columns - 1 - c] = q4;
			}
		}
		return values;
	}

	/** A pixel in raw order: fields of a big-endian word of 8 bytes, the least significant first. */
	private static double raw(byte[] stored, int pixel, int bits) {
		int perWord = 64 / bits;
		int word = pixel / perWord;
		BigInteger value = new BigInteger(1, Arrays.copyOfRange(stored, word * 8, word * 8 + 8));
		return value.shiftRight(pixel % perWord * bits).and(BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE)).doubleValue();
	}
}

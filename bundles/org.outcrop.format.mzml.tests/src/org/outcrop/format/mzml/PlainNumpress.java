package org.outcrop.format.mzml;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Numpress decoded slowly and plainly, on a text of hexadecimal digits, for comparison. Shares nothing with the reader. */
final class PlainNumpress {

	private PlainNumpress() {
	}

	/** @throws IllegalArgumentException for bytes that no encoder writes */
	static double[] decode(String accession, byte[] bytes) {
		if (bytes.length == 0) {
			return new double[0];
		}
		if (accession.equals("MS:1002313")) {
			return integers(HexFormat.of().formatHex(bytes)).stream().mapToDouble(i -> Integer.toUnsignedLong(i)).toArray();
		}
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		require(bytes.length >= 8, "header");
		double factor = buffer.getDouble();
		require(bytes.length == 8 || factor > 0 && !Double.isInfinite(factor), "factor");
		buffer.order(ByteOrder.LITTLE_ENDIAN);
		List<Double> values = new ArrayList<>();
		if (accession.equals("MS:1002314")) {
			require(buffer.remaining() % 2 == 0, "half a value");
			while (buffer.hasRemaining()) {
				values.add(Math.exp(Short.toUnsignedInt(buffer.getShort()) / factor) - 1);
			}
		} else {
			linear(buffer, factor, values);
		}
		return values.stream().mapToDouble(v -> v).toArray();
	}

	private static void linear(ByteBuffer buffer, double factor, List<Double> values) {
		List<Long> whole = new ArrayList<>();
		for (int i = 0; i < 2 && buffer.hasRemaining(); i++) {
			require(buffer.remaining() >= 4, "start value");
			whole.add(Integer.toUnsignedLong(buffer.getInt()));
		}
		byte[] rest = new byte[buffer.remaining()];
		buffer.get(rest);
		for (int residual : integers(HexFormat.of().formatHex(rest))) {
			whole.add(2 * whole.getLast() - whole.get(whole.size() - 2) + residual);
		}
		whole.forEach(w -> values.add(w / factor));
	}

	private static List<Integer> integers(String digits) {
		List<Integer> values = new ArrayList<>();
		int at = 0;
		while (at < digits.length()) {
			int count = Character.digit(digits.charAt(at), 16);
			if (at == digits.length() - 1 && count == 0) {
				break; // padding
			}
			int more = count <= 8 ? 8 - count : 16 - count;
			require(at + 1 + more <= digits.length(), "a whole integer");
			String significant = new StringBuilder(digits.substring(at + 1, at + 1 + more)).reverse().toString();
			String all = (count <= 8 ? "0" : "f").repeat(8 - more) + significant;
			values.add(new BigInteger(all, 16).intValue());
			at += 1 + more;
		}
		return values;
	}

	private static void require(boolean condition, String what) {
		if (!condition) {
			throw new IllegalArgumentException("no " + what);
		}
	}
}

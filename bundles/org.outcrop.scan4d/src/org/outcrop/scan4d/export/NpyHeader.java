package org.outcrop.scan4d.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.outcrop.array.ElementType;
import org.outcrop.data.DataException;

/**
 * What stands before the numbers of an NPY file.
 *
 * <p>Source: numpy.lib.format, "Format Version 1.0" to "3.0".
 *
 * @param type         of the numbers; truth values are bytes
 * @param order        of their bytes
 * @param fortranOrder whether the first index runs fastest
 * @param shape        extents
 * @param bytes        length of the header, magic included
 */
record NpyHeader(ElementType type, ByteOrder order, boolean fortranOrder, List<Long> shape, int bytes) {

	private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
	private static final int ALIGNMENT = 64;
	/** Longest header that is looked at. */
	static final int MOST = 1 << 16;
	private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([<>|=])([a-z])(\\d+)'");
	private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
	private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d\\s,]*)\\)");

	/** A header as it is written: version 1.0, little-endian, C order. */
	static byte[] write(ElementType type, List<Long> shape) {
		char kind = type.isFloating() ? 'f' : type.isUnsigned() ? 'u' : 'i';
		return write((type.bytes() == 1 ? "|" : "<") + kind + type.bytes(), shape);
	}

	/** Of numbers of two float32, real and imaginary part. */
	static byte[] writeComplex(List<Long> shape) {
		return write("<c8", shape);
	}

	private static byte[] write(String descr, List<Long> shape) {
		StringBuilder extents = new StringBuilder();
		for (long extent : shape) {
			extents.append(extent).append(", ");
		}
		String tuple = shape.size() == 1 ? shape.getFirst() + "," : extents.isEmpty() ? "" : extents.substring(0, extents.length() - 2);
		String text = "{'descr': '" + descr + "', 'fortran_order': False, 'shape': (" + tuple + "), }";
		int prefix = MAGIC.length + 2 + Short.BYTES;
		int length = Math.ceilDiv(prefix + text.length() + 1, ALIGNMENT) * ALIGNMENT;
		ByteBuffer header = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
		header.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (length - prefix));
		header.put(text.getBytes(StandardCharsets.US_ASCII));
		while (header.position() < length - 1) {
			header.put((byte) ' ');
		}
		return header.put((byte) '\n').array();
	}

	/**
	 * Reads a header.
	 *
	 * @param head  first bytes of the file, {@link #MOST} where it has as many
	 * @param where path, for messages
	 */
	static NpyHeader read(byte[] head, String where) {
		for (int i = 0; i < MAGIC.length; i++) {
			if (head.length < MAGIC.length + 2 || head[i] != MAGIC[i]) {
				throw new DataException.Unsupported("this is no NPY file", where, "Save the array with numpy.save.");
			}
		}
		ByteBuffer buffer = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
		int start = MAGIC.length + 2 + (head[MAGIC.length] == 1 ? Short.BYTES : Integer.BYTES);
		if (head.length < start) {
			throw corrupt("its header is cut", where);
		}
		long length = head[MAGIC.length] == 1 ? buffer.getShort(MAGIC.length + 2) & 0xFFFF : buffer.getInt(MAGIC.length + 2) & 0xFFFF_FFFFL;
		if (start + length > head.length) {
			throw corrupt("its header of " + length + " bytes is cut or too long", where);
		}
		return parse(new String(head, start, (int) length, StandardCharsets.UTF_8), start + (int) length, where);
	}

	private static NpyHeader parse(String text, int bytes, String where) {
		Matcher descr = DESCR.matcher(text);
		Matcher order = ORDER.matcher(text);
		Matcher shape = SHAPE.matcher(text);
		if (!descr.find()) {
			throw new DataException.Unsupported("its numbers are of a type that is not read", where, "Save it as float64, for instance.");
		}
		if (!order.find() || !shape.find()) {
			throw corrupt("its header names no shape or order", where);
		}
		List<Long> extents = new ArrayList<>();
		for (String extent : shape.group(1).split(",")) {
			if (!extent.isBlank()) {
				extents.add(extent(extent.strip(), where));
			}
		}
		boolean big = descr.group(1).equals(">");
		return new NpyHeader(type(descr.group(2) + descr.group(3), where), big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
				order.group(1).equals("True"), List.copyOf(extents), bytes);
	}

	private static long extent(String text, String where) {
		try {
			return Long.parseLong(text);
		} catch (NumberFormatException e) {
			throw new DataException.Corrupt("its header has an extent of " + text, where, "Save the array again.", e);
		}
	}

	private static ElementType type(String code, String where) {
		return switch (code) {
		case "b1", "u1" -> ElementType.UINT8;
		case "i1" -> ElementType.INT8;
		case "u2" -> ElementType.UINT16;
		case "i2" -> ElementType.INT16;
		case "u4" -> ElementType.UINT32;
		case "i4" -> ElementType.INT32;
		case "u8" -> ElementType.UINT64;
		case "i8" -> ElementType.INT64;
		case "f4" -> ElementType.FLOAT32;
		case "f8" -> ElementType.FLOAT64;
		default -> throw new DataException.Unsupported("its numbers are of type " + code + ", which is not read", where,
				"Save it as float64, for instance.");
		};
	}

	private static DataException.Corrupt corrupt(String what, String where) {
		return new DataException.Corrupt("this NPY file is broken: " + what, where, "Save the array again.");
	}

	/** How many numbers there are. */
	long count() {
		return shape.stream().reduce(1L, Math::multiplyExact);
	}
}

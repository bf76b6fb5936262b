package org.outcrop.format.mzml;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.DeflaterOutputStream;

/** Writes one binaryDataArray, right or wrong as told. */
final class ArrayXml {

	private final List<String> params = new ArrayList<>();
	private String attributes = "";
	private String text = "";

	static ArrayXml mz(double... values) {
		return new ArrayXml().kind("MS:1000514").float64().none().values(values);
	}

	static ArrayXml intensity(double... values) {
		return new ArrayXml().kind("MS:1000515").float64().none().values(values);
	}

	ArrayXml kind(String accession) {
		return param(MzmlText.cv(accession, ""));
	}

	ArrayXml param(String xml) {
		params.add(xml);
		return this;
	}

	ArrayXml float64() {
		return kind("MS:1000523");
	}

	ArrayXml none() {
		return kind("MS:1000576");
	}

	ArrayXml zlib() {
		return kind("MS:1000574");
	}

	ArrayXml attributes(String own) {
		attributes = " " + own;
		return this;
	}

	/** Plain little-endian doubles. */
	ArrayXml values(double... values) {
		return bytes(doubles(values));
	}

	ArrayXml bytes(byte[] bytes) {
		return text(Base64.getEncoder().encodeToString(bytes));
	}

	ArrayXml text(String own) {
		text = own;
		return this;
	}

	@Override
	public String toString() {
		return "<binaryDataArray encodedLength=\"" + text.length() + "\"" + attributes + ">" + String.join("", params) + "<binary>" + text
				+ "</binary></binaryDataArray>\n";
	}

	static byte[] doubles(double... values) {
		ByteBuffer buffer = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
		for (double v : values) {
			buffer.putDouble(v);
		}
		return buffer.array();
	}

	static byte[] floats(double... values) {
		ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
		for (double v : values) {
			buffer.putFloat((float) v);
		}
		return buffer.array();
	}

	static byte[] ints(long... values) {
		ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
		for (long v : values) {
			buffer.putInt((int) v);
		}
		return buffer.array();
	}

	static byte[] longs(long... values) {
		ByteBuffer buffer = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
		for (long v : values) {
			buffer.putLong(v);
		}
		return buffer.array();
	}

	static byte[] deflated(byte[] bytes) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
			deflater.write(bytes);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return out.toByteArray();
	}
}

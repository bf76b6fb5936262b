package org.outcrop.synthetic;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Deflater;

import org.outcrop.synthetic.output.AsciiText;

/**
 * Packs arrays as an mzML's options say, and rounds the values to what will be read back. One thread; close it.
 */
final class ArrayCoder implements AutoCloseable {

	/** What an array holds, which decides its type and compression. */
	enum Kind {
		MZ, TIME, INTENSITY, MOBILITY
	}

	private static final String NO_COMPRESSION = "MS:1000576\" name=\"no compression";
	private static final String ZLIB = "MS:1000574\" name=\"zlib compression";
	private static final String LINEAR = "MS:1002312\" name=\"MS-Numpress linear prediction compression";
	private static final String SLOF = "MS:1002314\" name=\"MS-Numpress short logged float compression";
	private static final String LINEAR_ZLIB = "MS:1002746\" name=\"MS-Numpress linear prediction compression followed by zlib compression";
	private static final String SLOF_ZLIB = "MS:1002748\" name=\"MS-Numpress short logged float compression followed by zlib compression";

	private final Compression compression;
	private final boolean intensity64;
	private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
	private byte[] packed = new byte[1 << 14];
	private int packedLength;

	ArrayCoder(LcmsOptions options) {
		compression = options.compression();
		intensity64 = options.intensity64();
	}

	/** Packs the first values of an array, and changes them to what decoding gives. */
	void pack(double[] values, int count, Kind kind) {
		byte[] raw = numpressed(kind) ? numpress(values, count, kind) : plain(values, count, kind);
		if (compression.isZlib()) {
			deflate(raw, kind);
		} else {
			packed = raw;
			packedLength = raw.length;
		}
	}

	/** The bytes of the last packed array; only the first {@link #packedLength} count. */
	byte[] packed() {
		return packed;
	}

	int packedLength() {
		return packedLength;
	}

	/** Adds the terms for data type and compression. */
	void terms(Kind kind, AsciiText out) {
		boolean narrow = kind == Kind.INTENSITY && !intensity64 && !numpressed(kind);
		out.add("<cvParam cvRef=\"MS\" accession=\"").add(narrow ? "MS:1000521\" name=\"32-bit float" : "MS:1000523\" name=\"64-bit float")
				.add("\" value=\"\"/>\n\t\t\t\t\t<cvParam cvRef=\"MS\" accession=\"").add(compressionTerm(kind)).add("\" value=\"\"/>");
	}

	private String compressionTerm(Kind kind) {
		if (!numpressed(kind)) {
			return compression.isZlib() ? ZLIB : NO_COMPRESSION;
		}
		if (kind == Kind.INTENSITY) {
			return compression.isZlib() ? SLOF_ZLIB : SLOF;
		}
		return compression.isZlib() ? LINEAR_ZLIB : LINEAR;
	}

	private boolean numpressed(Kind kind) {
		return compression.isNumpress() && kind != Kind.MOBILITY;
	}

	private byte[] numpress(double[] values, int count, Kind kind) {
		if (kind == Kind.INTENSITY) {
			double factor = Numpress.slofFactor(values, count);
			byte[] bytes = Numpress.encodeSlof(values, count, factor);
			for (int i = 0; i < count; i++) {
				values[i] = Numpress.decodedSlof(values[i], factor);
			}
			return bytes;
		}
		double factor = Numpress.linearFactor(values, count);
		byte[] bytes = Numpress.encodeLinear(values, count, factor);
		for (int i = 0; i < count; i++) {
			values[i] = Numpress.decodedLinear(values[i], factor);
		}
		return bytes;
	}

	private byte[] plain(double[] values, int count, Kind kind) {
		if (kind == Kind.INTENSITY && !intensity64) {
			ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(count, Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
			for (int i = 0; i < count; i++) {
				float narrow = (float) values[i];
				values[i] = narrow;
				bytes.putFloat(narrow);
			}
			return bytes.array();
		}
		ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(count, Double.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
		bytes.asDoubleBuffer().put(values, 0, count);
		return bytes.array();
	}

	private void deflate(byte[] raw, Kind kind) {
		deflater.reset();
		// intensities hold no repetitions: looking for them takes twice the time and saves nothing
		deflater.setStrategy(kind == Kind.INTENSITY ? Deflater.HUFFMAN_ONLY : Deflater.DEFAULT_STRATEGY);
		deflater.setInput(raw);
		deflater.finish();
		packedLength = 0;
		while (!deflater.finished()) {
			if (packedLength == packed.length) {
				packed = Arrays.copyOf(packed, packed.length * 2);
			}
			packedLength += deflater.deflate(packed, packedLength, packed.length - packedLength);
		}
	}

	@Override
	public void close() {
		deflater.end();
	}
}

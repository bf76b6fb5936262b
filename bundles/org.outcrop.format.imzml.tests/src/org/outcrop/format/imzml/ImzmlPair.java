package org.outcrop.format.imzml;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.zip.Deflater;

/** Writes pairs of files by other means than the reader's, with whatever in them should be tried. */
final class ImzmlPair {

	static final String UUID = "00112233-4455-6677-8899-aabbccddeeff";
	static final byte[] UUID_BYTES = HexFormat.of().parseHex("00112233445566778899aabbccddeeff");
	static final String FLOAT32 = "MS:1000521";
	static final String FLOAT64 = "MS:1000523";

	/** A spectrum to write. */
	record Spectrum(int x, int y, double[] mz, double[] intensity) {
	}

	final List<Spectrum> spectra = new ArrayList<>();
	private String mzType = FLOAT64;
	private String intensityType = FLOAT32;
	private boolean zlib;
	private boolean continuous;
	private byte[] start = UUID_BYTES;
	private String content = cv("MS:1000127", "") + cv("IMS:1000080", "{" + UUID + "}");
	private String settings = "<scanSettings id=\"s\">"
			+ cv("IMS:1000046", "50", "UO:0000017") + cv("IMS:1000047", "40", "UO:0000017") + "</scanSettings>";
	private String groups = "";
	private String instruments = "";
	private String arrayParams = "";
	private LongFunction<String> offsets = Long::toString;
	private IntFunction<String> spectrumParams = _ -> "";
	private LongFunction<String> encoded = Long::toString;
	private String prolog = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
	private String newline = "\n";
	private Charset charset = StandardCharsets.UTF_8;

	/** A parameter. */
	static String cv(String accession, String value) {
		return "<cvParam cvRef=\"%s\" accession=\"%s\" name=\"some name\" value=\"%s\"/>".formatted(accession.split(":")[0], accession, value);
	}

	/** A parameter with a unit. */
	static String cv(String accession, String value, String unit) {
		return cv(accession, value).replace("/>", " unitCvRef=\"UO\" unitAccession=\"%s\" unitName=\"u\"/>".formatted(unit));
	}

	/** A good pair of four processed spectra on two by two pixels, with intensities that add up to 100. */
	static ImzmlPair four() {
		ImzmlPair pair = new ImzmlPair();
		for (int i = 0; i < 4; i++) {
			double base = (i + 1) * 10;
			pair.add(i % 2 + 1, i / 2 + 1, new double[] {100 + i, 200 + i, 300 + i}, new double[] {base / 2, base / 4, base / 4});
		}
		return pair;
	}

	/** The intensities of {@link #four}. */
	static final double FOUR_SUM = 100;

	ImzmlPair add(int x, int y, double[] mz, double[] intensity) {
		spectra.add(new Spectrum(x, y, mz, intensity));
		return this;
	}

	ImzmlPair types(String mz, String intensity) {
		mzType = mz;
		intensityType = intensity;
		return this;
	}

	ImzmlPair zlib() {
		zlib = true;
		return this;
	}

	/** All share the m/z array of the first. */
	ImzmlPair continuous() {
		continuous = true;
		return this;
	}

	/** The first bytes of the binary half. */
	ImzmlPair start(byte[] bytes) {
		start = bytes;
		return this;
	}

	/** What the file description has. */
	ImzmlPair content(String xml) {
		content = xml;
		return this;
	}

	ImzmlPair settings(String xml) {
		settings = xml;
		return this;
	}

	/** More groups of parameters. */
	ImzmlPair groups(String xml) {
		groups = xml;
		return this;
	}

	ImzmlPair instruments(String xml) {
		instruments = xml;
		return this;
	}

	/** What each array has of its own, behind the reference to its group. */
	ImzmlPair arrayParams(String xml) {
		arrayParams = xml;
		return this;
	}

	ImzmlPair spectrumParams(IntFunction<String> xml) {
		spectrumParams = xml;
		return this;
	}

	/** How offsets are put. */
	ImzmlPair offsets(LongFunction<String> text) {
		offsets = text;
		return this;
	}

	/** How encoded lengths are put. */
	ImzmlPair encoded(LongFunction<String> text) {
		encoded = text;
		return this;
	}

	ImzmlPair prolog(String xml) {
		prolog = xml;
		return this;
	}

	ImzmlPair newline(String text) {
		newline = text;
		return this;
	}

	ImzmlPair charset(Charset other) {
		charset = other;
		return this;
	}

	private static byte[] bytes(double[] values, String type) {
		ByteBuffer b = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
		for (double value : values) {
			switch (type) {
				case FLOAT32 -> b.putFloat((float) value);
				case FLOAT64 -> b.putDouble(value);
				case "MS:1000519", "IMS:1000141" -> b.putInt((int) value);
				case "MS:1000522", "IMS:1000142" -> b.putLong((long) value);
				case "MS:1000520" -> b.putShort(Float.floatToFloat16((float) value));
				default -> throw new IllegalArgumentException(type);
			}
		}
		byte[] bytes = new byte[b.position()];
		b.flip().get(bytes);
		return bytes;
	}

	private byte[] stored(double[] values, String type) {
		byte[] plain = bytes(values, type);
		if (!zlib) {
			return plain;
		}
		Deflater deflater = new Deflater();
		deflater.setInput(plain);
		deflater.finish();
		byte[] packed = new byte[plain.length * 2 + 100];
		int length = deflater.deflate(packed);
		deflater.end();
		return Arrays.copyOf(packed, length);
	}

	private String array(String group, int length, long offset, int bytes) {
		return "<binaryDataArray encodedLength=\"0\"><referenceableParamGroupRef ref=\"" + group + "\"/>" + newline + arrayParams
				+ cv("IMS:1000103", Integer.toString(length)) + newline + cv("IMS:1000102", offsets.apply(offset))
				+ cv("IMS:1000104", encoded.apply(bytes)) + "<binary/></binaryDataArray>" + newline;
	}

	private String group(String id, String role, String type) {
		return "<referenceableParamGroup id=\"" + id + "\">" + cv(zlib ? "MS:1000574" : "MS:1000576", "") + cv(role, "") + cv("IMS:1000101", "true")
				+ cv(type, "") + "</referenceableParamGroup>" + newline;
	}

	/** The XML, filling {@code data} with the binary half. */
	String xml(ByteArrayOutputStream data) {
		data.writeBytes(start);
		StringBuilder list = new StringBuilder();
		long mzOffset = 0;
		byte[] mz = null;
		for (int i = 0; i < spectra.size(); i++) {
			Spectrum s = spectra.get(i);
			if (!continuous || mz == null) {
				mz = stored(s.mz(), mzType);
				mzOffset = data.size();
				data.writeBytes(mz);
			}
			byte[] intensity = stored(s.intensity(), intensityType);
			long offset = data.size();
			data.writeBytes(intensity);
			list.append("<spectrum id=\"spectrum=").append(i).append("\" defaultArrayLength=\"0\" index=\"").append(i).append("\">").append(newline)
					.append(spectrumParams.apply(i)).append("<scanList count=\"1\"><scan>").append(cv("IMS:1000050", Integer.toString(s.x())))
					.append(cv("IMS:1000051", Integer.toString(s.y()))).append("</scan></scanList>").append(newline)
					.append("<binaryDataArrayList count=\"2\">").append(array("mz", s.mz().length, mzOffset, mz.length))
					.append(array("intensity", s.intensity().length, offset, intensity.length)).append("</binaryDataArrayList></spectrum>").append(newline);
		}
		return prolog + "<mzML xmlns=\"http://psi.hupo.org/ms/mzml\" version=\"1.1\">" + newline + "<fileDescription><fileContent>" + content
				+ "</fileContent></fileDescription>" + newline + "<referenceableParamGroupList count=\"2\">" + group("mz", "MS:1000514", mzType)
				+ group("intensity", "MS:1000515", intensityType) + groups + "</referenceableParamGroupList>" + newline + "<scanSettingsList count=\"1\">"
				+ settings + "</scanSettingsList>" + newline + "<instrumentConfigurationList count=\"1\">" + instruments
				+ "</instrumentConfigurationList>" + newline + "<run id=\"r\"><spectrumList count=\"" + spectra.size() + "\">" + newline + list
				+ "</spectrumList></run></mzML>" + newline;
	}

	/** Writes {@code name.imzML} and {@code name.ibd}; the former. */
	Path write(Path folder, String name) {
		ByteArrayOutputStream data = new ByteArrayOutputStream();
		String xml = xml(data);
		try {
			Files.write(folder.resolve(name + ".ibd"), data.toByteArray());
			return Files.write(folder.resolve(name + ".imzML"), xml.getBytes(charset));
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}

package org.outcrop.format.mzml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes small mzML documents, right or wrong as told. */
final class MzmlText {

	static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n";

	private final List<Object> spectra = new ArrayList<>();
	private final List<Object> chromatograms = new ArrayList<>();
	private String declaration = DECLARATION;
	private String groups = "";
	private String run = "<run id=\"r\" defaultInstrumentConfigurationRef=\"ic\">";
	private String extraHeader = "";

	static MzmlText of(Object... spectra) {
		MzmlText text = new MzmlText();
		text.spectra.addAll(List.of(spectra));
		return text;
	}

	static String cv(String accession, String value) {
		return "<cvParam cvRef=\"MS\" accession=\"" + accession + "\" name=\"x\" value=\"" + value + "\"/>";
	}

	static String cv(String accession, String value, String unit) {
		return "<cvParam cvRef=\"MS\" accession=\"" + accession + "\" name=\"x\" value=\"" + value + "\" unitCvRef=\"UO\" unitAccession=\"" + unit
				+ "\" unitName=\"u\"/>";
	}

	static String user(String name, String value) {
		return "<userParam name=\"" + name + "\" value=\"" + value + "\"/>";
	}

	MzmlText declaration(String own) {
		declaration = own;
		return this;
	}

	MzmlText header(String own) {
		extraHeader = own;
		return this;
	}

	MzmlText run(String own) {
		run = own;
		return this;
	}

	MzmlText group(String id, String... params) {
		groups += "<referenceableParamGroup id=\"" + id + "\">" + String.join("", params) + "</referenceableParamGroup>";
		return this;
	}

	MzmlText chromatogram(Object xml) {
		chromatograms.add(xml);
		return this;
	}

	/** A chromatogram of its own params and arrays. */
	static String chromatogram(String id, int length, String params, Object... arrays) {
		StringBuilder out = new StringBuilder("<chromatogram index=\"0\" id=\"" + id + "\" defaultArrayLength=\"" + length + "\">" + params);
		out.append("<binaryDataArrayList count=\"").append(arrays.length).append("\">");
		List.of(arrays).forEach(out::append);
		return out.append("</binaryDataArrayList></chromatogram>\n").toString();
	}

	/** The document without an index. */
	@Override
	public String toString() {
		return document("");
	}

	private String document(String before) {
		StringBuilder out = new StringBuilder(declaration).append(before);
		out.append("<mzML xmlns=\"http://psi.hupo.org/ms/mzml\" version=\"1.1.0\">\n").append(extraHeader);
		if (!groups.isEmpty()) {
			out.append("<referenceableParamGroupList count=\"1\">").append(groups).append("</referenceableParamGroupList>\n");
		}
		out.append("<instrumentConfigurationList count=\"1\"><instrumentConfiguration id=\"ic\"/></instrumentConfigurationList>\n").append(run)
				.append('\n');
		if (!spectra.isEmpty()) {
			out.append("<spectrumList count=\"").append(spectra.size()).append("\" defaultDataProcessingRef=\"p\">\n");
			spectra.forEach(out::append);
			out.append("</spectrumList>\n");
		}
		if (!chromatograms.isEmpty()) {
			out.append("<chromatogramList count=\"").append(chromatograms.size()).append("\" defaultDataProcessingRef=\"p\">\n");
			chromatograms.forEach(out::append);
			out.append("</chromatogramList>\n");
		}
		return out.append("</run>\n</mzML>\n").toString();
	}

	/** The document with its index, all right; positions count bytes of ISO-8859-1. */
	String indexed() {
		String body = document("<indexedmzML xmlns=\"http://psi.hupo.org/ms/mzml\">\n");
		return body + index(body, body.length());
	}

	/** An index of whatever spectra and chromatograms are in {@code body}. */
	static String index(String body, long listOffset) {
		return "<indexList count=\"2\"><index name=\"spectrum\">\n" + entries(body, "<spectrum ") + "</index><index name=\"chromatogram\">\n"
				+ entries(body, "<chromatogram ") + "</index></indexList>\n<indexListOffset>" + listOffset
				+ "</indexListOffset>\n<fileChecksum>0</fileChecksum>\n</indexedmzML>\n";
	}

	private static String entries(String body, String tag) {
		StringBuilder out = new StringBuilder();
		for (int at = body.indexOf(tag); at >= 0; at = body.indexOf(tag, at + 1)) {
			int from = body.indexOf(" id=\"", at) + 5;
			out.append("<offset idRef=\"").append(body, from, body.indexOf('"', from)).append("\">").append(at).append("</offset>\n");
		}
		return out.toString();
	}

	Path write(Path folder) {
		return write(folder, "test.mzML");
	}

	Path write(Path folder, String name) {
		return write(folder, name, toString().getBytes(StandardCharsets.ISO_8859_1));
	}

	Path writeIndexed(Path folder) {
		return writeText(folder, indexed());
	}

	static Path writeText(Path folder, String text) {
		return write(folder, "test.mzML", text.getBytes(StandardCharsets.ISO_8859_1));
	}

	static Path write(Path folder, String name, byte[] bytes) {
		try {
			return Files.write(folder.resolve(name), bytes);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}

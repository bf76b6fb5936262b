package org.outcrop.format.mzml;

import java.util.ArrayList;
import java.util.List;

/** Writes one spectrum, right or wrong as told. Without more said it is MS1, centroid, positive, at 1.5 s, with the arrays given. */
final class SpectrumXml {

	private final String id;
	private final List<String> params = new ArrayList<>(List.of(MzmlText.cv("MS:1000511", "1"), MzmlText.cv("MS:1000127", ""),
			MzmlText.cv("MS:1000130", "")));
	private final List<String> scan = new ArrayList<>(List.of(MzmlText.cv("MS:1000016", "1.5", "UO:0000010")));
	private final List<Object> arrays = new ArrayList<>();
	private String length = "";
	private String attributes = "";
	private String precursor = "";

	SpectrumXml(String id) {
		this.id = id;
	}

	/** A spectrum of some points. */
	static SpectrumXml of(String id, double... mz) {
		double[] intensity = new double[mz.length];
		for (int i = 0; i < mz.length; i++) {
			intensity[i] = 10 * (i + 1);
		}
		return new SpectrumXml(id).length(mz.length).array(ArrayXml.mz(mz)).array(ArrayXml.intensity(intensity));
	}

	SpectrumXml length(long n) {
		length = " defaultArrayLength=\"" + n + "\"";
		return this;
	}

	SpectrumXml noLength() {
		length = "";
		return this;
	}

	SpectrumXml attributes(String own) {
		attributes = " " + own;
		return this;
	}

	SpectrumXml noParams() {
		params.clear();
		return this;
	}

	SpectrumXml param(String... xml) {
		params.addAll(List.of(xml));
		return this;
	}

	SpectrumXml level(int level) {
		params.set(0, MzmlText.cv("MS:1000511", Integer.toString(level)));
		return this;
	}

	SpectrumXml noScan() {
		scan.clear();
		return this;
	}

	SpectrumXml scan(String... xml) {
		scan.addAll(List.of(xml));
		return this;
	}

	SpectrumXml precursor(String spectrumRef, String... ionParams) {
		precursor = "<precursorList count=\"1\"><precursor" + (spectrumRef.isEmpty() ? "" : " spectrumRef=\"" + spectrumRef + "\"")
				+ "><selectedIonList count=\"1\"><selectedIon>" + String.join("", ionParams)
				+ "</selectedIon></selectedIonList><activation/></precursor></precursorList>";
		return this;
	}

	SpectrumXml array(Object xml) {
		arrays.add(xml);
		return this;
	}

	@Override
	public String toString() {
		StringBuilder out = new StringBuilder("<spectrum index=\"0\" id=\"" + id + "\"" + length + attributes + ">\n");
		params.forEach(out::append);
		out.append("\n<scanList count=\"1\"><cvParam cvRef=\"MS\" accession=\"MS:1000795\" name=\"no combination\"/><scan>");
		scan.forEach(out::append);
		out.append("</scan></scanList>").append(precursor).append('\n');
		if (!arrays.isEmpty()) {
			out.append("<binaryDataArrayList count=\"").append(arrays.size()).append("\">");
			arrays.forEach(out::append);
			out.append("</binaryDataArrayList>");
		}
		return out.append("</spectrum>\n").toString();
	}
}

package org.outcrop.synthetic;

import java.nio.charset.StandardCharsets;

import org.outcrop.synthetic.output.AsciiText;

/** The parts of an mzML document around its spectra. */
final class MzmlFrame {

	/** Everything before the first spectrum. */
	static String head(LcmsOptions options, long spectra) {
		return """
				<?xml version="1.0" encoding="utf-8"?>
				<indexedmzML xmlns="http://psi.hupo.org/ms/mzml" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
				xsi:schemaLocation="http://psi.hupo.org/ms/mzml http://psidev.info/files/ms/mzML/xsd/mzML1.1.2_idx.xsd">
				<mzML xmlns="http://psi.hupo.org/ms/mzml" id="synthetic" version="1.1.0">
				\t<cvList count="2">
				\t\t<cv id="MS" fullName="Proteomics Standards Initiative Mass Spectrometry Ontology" version="4.1.258" \
				URI="https://raw.githubusercontent.com/HUPO-PSI/psi-ms-CV/master/psi-ms.obo"/>
				\t\t<cv id="UO" fullName="Unit Ontology" version="2020-03-10" \
				URI="https://raw.githubusercontent.com/bio-ontology-research-group/unit-ontology/master/unit.obo"/>
				\t</cvList>
				\t<fileDescription>
				\t\t<fileContent>
				\t\t\t%s
				\t\t\t%s%s
				\t\t\t<userParam name="synthetic data" value="%s" type="xsd:string"/>
				\t\t</fileContent>
				\t</fileDescription>
				\t<softwareList count="1">
				\t\t<software id="outcrop" version="0.1.0">%s</software>
				\t</softwareList>
				\t<instrumentConfigurationList count="1">
				\t\t<instrumentConfiguration id="IC1">
				\t\t\t%s
				\t\t\t<componentList count="3">
				\t\t\t\t<source order="1">%s</source>
				\t\t\t\t<analyzer order="2">%s</analyzer>
				\t\t\t\t<detector order="3">%s</detector>
				\t\t\t</componentList>
				\t\t</instrumentConfiguration>
				\t</instrumentConfigurationList>
				\t<dataProcessingList count="1">
				\t\t<dataProcessing id="generated"><processingMethod order="0" softwareRef="outcrop">%s</processingMethod></dataProcessing>
				\t</dataProcessingList>
				\t<run id="synthetic" defaultInstrumentConfigurationRef="IC1">
				\t\t<spectrumList count="%d" defaultDataProcessingRef="generated">
				""".formatted(plain("MS:1000579", "MS1 spectrum"),
				AcquisitionPlan.fragmentsPerCycle(options) > 0 ? plain("MS:1000580", "MSn spectrum") + "\n\t\t\t" : "",
				plain("MS:1000127", "centroid spectrum"), "seed " + options.seed(),
				CycleText.term("MS:1000799", "custom unreleased software tool", "Outcrop synthetic data", ""),
				plain("MS:1000031", "instrument model"), plain("MS:1000398", "nanoelectrospray"),
				plain("MS:1000484", "orbitrap"), plain("MS:1000624", "inductive detector"), plain("MS:1000544", "Conversion to mzML"), spectra);
	}

	private MzmlFrame() {
	}

	private static String plain(String accession, String name) {
		return CycleText.term(accession, name, "", "");
	}

	/** From the end of the spectra to the beginning of the only chromatogram. */
	static String beforeChromatogram() {
		return "\t\t</spectrumList>\n\t\t<chromatogramList count=\"1\" defaultDataProcessingRef=\"generated\">\n\t\t\t";
	}

	/**
	 * The total ion current of the survey spectra.
	 *
	 * @param minutes   float64 [n]; changed to what will be read back
	 * @param intensity float64 [n]; changed to what will be read back
	 */
	static AsciiText chromatogram(double[] minutes, double[] intensity, ArrayCoder coder) {
		AsciiText out = new AsciiText();
		out.add("<chromatogram index=\"0\" id=\"TIC\" defaultArrayLength=\"").add(minutes.length).add("\">\n\t\t\t\t");
		out.add(plain("MS:1000235", "total ion current chromatogram")).add("\n\t\t\t\t<binaryDataArrayList count=\"2\">");
		array(out, minutes, ArrayCoder.Kind.TIME,
				CycleText.term("MS:1000595", "time array", "", CycleText.unit("UO", "UO:0000031", "minute")), coder);
		array(out, intensity, ArrayCoder.Kind.INTENSITY, CycleText.term("MS:1000515", "intensity array", "",
				CycleText.unit("MS", "MS:1000131", "number of detector counts")), coder);
		return out.add("</binaryDataArrayList>\n\t\t\t</chromatogram>\n\t\t</chromatogramList>\n\t</run>\n</mzML>\n");
	}

	private static void array(AsciiText out, double[] values, ArrayCoder.Kind kind, String term, ArrayCoder coder) {
		coder.pack(values, values.length, kind);
		out.add("\n\t\t\t\t\t<binaryDataArray encodedLength=\"").add(AsciiText.base64Length(coder.packedLength())).add("\">\n\t\t\t\t\t");
		coder.terms(kind, out);
		out.add("\n\t\t\t\t\t").add(term).add("\n\t\t\t\t\t<binary>").addBase64(coder.packed(), coder.packedLength())
				.add("</binary></binaryDataArray>");
	}

	/** One line of the index. */
	static String offset(String id, long offset) {
		return "\t\t<offset idRef=\"" + id + "\">" + offset + "</offset>\n";
	}

	static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}
}

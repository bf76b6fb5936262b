package org.outcrop.synthetic.imaging;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.outcrop.synthetic.output.AsciiText;

/** The text of an imzML. Source: the imzML specification 1.1 and its terms. One thread. */
final class ImzmlText {

	/** Stands in the head until the checksum is known. */
	static final String NO_SHA1 = "0".repeat(40);
	private static final String MICROMETRE = "\" unitCvRef=\"UO\" unitAccession=\"UO:0000017\" unitName=\"micrometer\"/>\n";
	private static final String EXTERNAL = "<cvParam cvRef=\"IMS\" accession=\"IMS:";

	private final ImagingOptions options;
	private final AsciiText text = new AsciiText();

	ImzmlText(ImagingOptions options) {
		this.options = options;
	}

	/** @return everything before the first spectrum, with {@link #NO_SHA1} once */
	String head(UUID uuid, long pixels) {
		boolean profile = options.spectra().profile();
		return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
				+ "<mzML xmlns=\"http://psi.hupo.org/ms/mzml\" version=\"1.1.0\">\n"
				+ "<cvList count=\"3\">\n"
				+ "<cv id=\"MS\" fullName=\"Proteomics Standards Initiative Mass Spectrometry Ontology\" version=\"4.1.0\" URI=\"psi-ms.obo\"/>\n"
				+ "<cv id=\"UO\" fullName=\"Unit Ontology\" version=\"2017-09-25\" URI=\"uo.obo\"/>\n"
				+ "<cv id=\"IMS\" fullName=\"Mass Spectrometry Imaging Ontology\" version=\"1.1.0\" URI=\"imagingMS.obo\"/>\n"
				+ "</cvList>\n<fileDescription><fileContent>\n"
				+ param("MS:1000579", "MS1 spectrum", "")
				+ kind(profile)
				+ param("IMS:1000080", "universally unique identifier", "{" + uuid + "}")
				+ param("IMS:1000091", "ibd SHA-1", NO_SHA1)
				+ (options.encoding().continuous() ? param("IMS:1000030", "continuous", "") : param("IMS:1000031", "processed", ""))
				+ "</fileContent></fileDescription>\n<referenceableParamGroupList count=\"5\">\n"
				+ array("mzArray", "MS:1000514", "m/z array", options.encoding().mz())
				+ array("intensityArray", "MS:1000515", "intensity array", options.encoding().intensity())
				+ "<referenceableParamGroup id=\"scan1\">\n" + param("MS:1000093", "increasing m/z scan", "") + "</referenceableParamGroup>\n"
				+ "<referenceableParamGroup id=\"window1\">\n"
				+ param("MS:1000501", "scan window lower limit", Double.toString(options.spectra().mzFrom()))
				+ param("MS:1000500", "scan window upper limit", Double.toString(options.spectra().mzTo())) + "</referenceableParamGroup>\n"
				+ "<referenceableParamGroup id=\"spectrum1\">\n" + param("MS:1000579", "MS1 spectrum", "") + param("MS:1000511", "ms level", "1")
				+ kind(profile) + param("MS:1000130", "positive scan", "") + "</referenceableParamGroup>\n"
				+ "</referenceableParamGroupList>\n<softwareList count=\"1\"><software id=\"outcrop\" version=\"0.1\">\n"
				+ param("MS:1000799", "custom unreleased software tool", "outcrop generate imaging") + "</software></softwareList>\n"
				+ settings() + instrument()
				+ "<dataProcessingList count=\"1\"><dataProcessing id=\"made\"><processingMethod order=\"0\" softwareRef=\"outcrop\">\n"
				+ param("MS:1000544", "Conversion to mzML", "") + "</processingMethod></dataProcessing></dataProcessingList>\n"
				+ "<run id=\"synthetic\" defaultInstrumentConfigurationRef=\"instrument1\">\n<spectrumList count=\"" + pixels
				+ "\" defaultDataProcessingRef=\"made\">\n";
	}

	private static String kind(boolean profile) {
		return profile ? param("MS:1000128", "profile spectrum", "") : param("MS:1000127", "centroid spectrum", "");
	}

	private static String param(String accession, String name, String value) {
		String vocabulary = accession.substring(0, accession.indexOf(':'));
		return "<cvParam cvRef=\"" + vocabulary + "\" accession=\"" + accession + "\" name=\"" + name + "\" value=\"" + value + "\"/>\n";
	}

	private String array(String id, String accession, String name, NumberType type) {
		return "<referenceableParamGroup id=\"" + id + "\">\n" + param(accession, name, "")
				+ (options.encoding().zlib() ? param("MS:1000574", "zlib compression", "") : param("MS:1000576", "no compression", ""))
				+ param(type.accession(), type.term(), "") + param("IMS:1000101", "external data", "true") + "</referenceableParamGroup>\n";
	}

	private String settings() {
		ImagingOptions.Grid grid = options.grid();
		String size = String.format(Locale.ROOT, "%s", grid.pixelSize());
		return "<scanSettingsList count=\"1\"><scanSettings id=\"settings1\">\n"
				+ String.join("", List.of(param("IMS:1000401", "top down", ""), param("IMS:1000413", "flyback", ""),
						param("IMS:1000480", "horizontal line scan", ""), param("IMS:1000491", "line scan left right", ""),
						param("IMS:1000042", "max count of pixels x", "" + grid.columns()),
						param("IMS:1000043", "max count of pixels y", "" + grid.rows())))
				+ length("IMS:1000044", "max dimension x", "" + grid.columns() * grid.pixelSize())
				+ length("IMS:1000045", "max dimension y", "" + grid.rows() * grid.pixelSize())
				+ length("IMS:1000046", "pixel size (x)", size) + length("IMS:1000047", "pixel size y", size) + "</scanSettings></scanSettingsList>\n";
	}

	private static String length(String accession, String name, String value) {
		return EXTERNAL + accession.substring(4) + "\" name=\"" + name + "\" value=\"" + value + MICROMETRE;
	}

	private String instrument() {
		Analyser analyser = options.spectra().analyser();
		return "<instrumentConfigurationList count=\"1\"><instrumentConfiguration id=\"instrument1\"><componentList count=\"3\">\n<source order=\"1\">\n"
				+ param("MS:1000075", "matrix-assisted laser desorption ionization", "") + "</source>\n<analyzer order=\"2\">\n"
				+ param(analyser.accession(), analyser.term(), "") + "</analyzer>\n<detector order=\"3\">\n"
				+ param("MS:1000624", "inductive detector", "")
				+ "</detector>\n</componentList></instrumentConfiguration></instrumentConfigurationList>\n";
	}

	/**
	 * A spectrum.
	 *
	 * @param block  that has it
	 * @param at     its place in the block
	 * @param number of all spectra before it
	 * @return valid until the next call
	 */
	AsciiText spectrum(PixelBlock block, int at, long number, long mzOffset, long mzBytes, long intensityOffset) {
		text.clear();
		text.add("<spectrum id=\"scan=").add(number + 1).add("\" index=\"").add(number).add("\" defaultArrayLength=\"").add(block.points[at])
				.add("\">\n<referenceableParamGroupRef ref=\"spectrum1\"/>\n"
						+ "<cvParam cvRef=\"MS\" accession=\"MS:1000285\" name=\"total ion current\" value=\"").add(block.sums[at])
				.add("\"/>\n<scanList count=\"1\"><scan instrumentConfigurationRef=\"instrument1\"><referenceableParamGroupRef ref=\"scan1\"/>\n");
		position("1000050\" name=\"position x\" value=\"", block.x[at]);
		position("1000051\" name=\"position y\" value=\"", block.y[at]);
		if (options.grid().sections() > 1) {
			position("1000052\" name=\"position z\" value=\"", block.z[at]);
		}
		text.add("<scanWindowList count=\"1\"><scanWindow><referenceableParamGroupRef ref=\"window1\"/></scanWindow></scanWindowList></scan></scanList>\n"
				+ "<binaryDataArrayList count=\"2\">\n");
		array("mzArray", block.points[at], mzOffset, mzBytes);
		array("intensityArray", block.points[at], intensityOffset, block.intensityBytes[at]);
		return text.add("</binaryDataArrayList></spectrum>\n");
	}

	private void position(String term, int value) {
		text.add(EXTERNAL).add(term).add(value + 1L).add("\"/>\n");
	}

	private void array(String group, int points, long offset, long bytes) {
		text.add("<binaryDataArray encodedLength=\"0\"><referenceableParamGroupRef ref=\"").add(group).add("\"/>\n")
				.add(EXTERNAL).add("1000103\" name=\"external array length\" value=\"").add(points).add("\"/>\n")
				.add(EXTERNAL).add("1000102\" name=\"external offset\" value=\"").add(offset).add("\"/>\n")
				.add(EXTERNAL).add("1000104\" name=\"external encoded length\" value=\"").add(bytes).add("\"/>\n<binary/></binaryDataArray>\n");
	}

	String tail() {
		return "</spectrumList>\n</run>\n</mzML>\n";
	}
}

package org.outcrop.headless;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * A run that is small enough to know by heart, written as plain mzML: float64 arrays without compression, no index.
 *
 * <table>
 * <caption>its spectra</caption>
 * <tr><th>index</th><th>level</th><th>rt (s)</th><th>CV</th><th>peaks as m/z:intensity</th></tr>
 * <tr><td>0</td><td>1</td><td>10</td><td>-45</td><td>100:1 200:2 300:4</td></tr>
 * <tr><td>1</td><td>2</td><td>11</td><td>-45</td><td>150:8</td></tr>
 * <tr><td>2</td><td>1</td><td>20</td><td>-55</td><td>100:16 200.001:32 400:64</td></tr>
 * <tr><td>3</td><td>2</td><td>21</td><td>-55</td><td>none</td></tr>
 * <tr><td>4</td><td>1</td><td>30</td><td>-45</td><td>100:128 250:256</td></tr>
 * </table>
 */
final class SmallRun {

	private record Row(int level, double rt, double cv, double[] mz, double[] intensity) {
	}

	private static final List<Row> ROWS = List.of(new Row(1, 10, -45, new double[] {100, 200, 300}, new double[] {1, 2, 4}),
			new Row(2, 11, -45, new double[] {150}, new double[] {8}),
			new Row(1, 20, -55, new double[] {100, 200.001, 400}, new double[] {16, 32, 64}),
			new Row(2, 21, -55, new double[0], new double[0]), new Row(1, 30, -45, new double[] {100, 250}, new double[] {128, 256}));

	private SmallRun() {
	}

	/** Writes the run. */
	static Path write(Path file) throws IOException {
		return Files.writeString(file, text());
	}

	static String text() {
		StringBuilder xml = new StringBuilder();
		xml.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<mzML xmlns=\"http://psi.hupo.org/ms/mzml\" version=\"1.1.0\">\n");
		xml.append("<cvList count=\"1\"><cv id=\"MS\" fullName=\"MS\" URI=\"x\"/></cvList>\n");
		xml.append("<instrumentConfigurationList count=\"1\"><instrumentConfiguration id=\"IC1\"/></instrumentConfigurationList>\n");
		xml.append("<run id=\"small\" defaultInstrumentConfigurationRef=\"IC1\">\n");
		xml.append("<spectrumList count=\"").append(ROWS.size()).append("\">\n");
		for (int i = 0; i < ROWS.size(); i++) {
			spectrum(xml, i, ROWS.get(i));
		}
		return xml.append("</spectrumList>\n</run>\n</mzML>\n").toString();
	}

	private static void spectrum(StringBuilder xml, int index, Row row) {
		xml.append(String.format(Locale.ROOT, "<spectrum index=\"%d\" id=\"scan=%d\" defaultArrayLength=\"%d\">\n", index, index + 1,
				row.mz().length));
		param(xml, "MS:1000511", "ms level", row.level());
		param(xml, "MS:1000127", "centroid spectrum", "");
		param(xml, "MS:1000130", "positive scan", "");
		xml.append("<scanList count=\"1\"><scan>\n");
		xml.append(String.format(Locale.ROOT, "<cvParam cvRef=\"MS\" accession=\"MS:1000016\" name=\"scan start time\" value=\"%s\" "
				+ "unitCvRef=\"UO\" unitAccession=\"UO:0000010\" unitName=\"second\"/>\n", row.rt()));
		param(xml, "MS:1001581", "FAIMS compensation voltage", row.cv());
		xml.append("</scan></scanList>\n<binaryDataArrayList count=\"2\">\n");
		array(xml, "MS:1000514", "m/z array", row.mz());
		array(xml, "MS:1000515", "intensity array", row.intensity());
		xml.append("</binaryDataArrayList>\n</spectrum>\n");
	}

	private static void array(StringBuilder xml, String accession, String name, double[] values) {
		ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
		bytes.asDoubleBuffer().put(values);
		String text = new String(Base64.getEncoder().encode(bytes.array()), StandardCharsets.US_ASCII);
		xml.append("<binaryDataArray encodedLength=\"").append(text.length()).append("\">\n");
		param(xml, "MS:1000523", "64-bit float", "");
		param(xml, "MS:1000576", "no compression", "");
		param(xml, accession, name, "");
		xml.append("<binary>").append(text).append("</binary></binaryDataArray>\n");
	}

	private static void param(StringBuilder xml, String accession, String name, Object value) {
		xml.append(String.format(Locale.ROOT, "<cvParam cvRef=\"MS\" accession=\"%s\" name=\"%s\" value=\"%s\"/>\n", accession, name, value));
	}
}

package org.outcrop.synthetic;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A second, slow and simple look at an mzML, sharing no code with the writer. */
final class MzmlProbe {

	/** A spectrum or chromatogram: all its terms in one map from accession to value, and its decoded arrays by accession. */
	record Item(String element, String id, int declared, Map<String, String> terms, Map<String, double[]> arrays) {

		double[] mz() {
			return arrays.get("MS:1000514");
		}

		double[] intensity() {
			return arrays.get("MS:1000515");
		}

		int level() {
			return Integer.parseInt(terms.get("MS:1000511"));
		}

		double rt() {
			return Double.parseDouble(terms.get("MS:1000016")) * 60;
		}
	}

	private MzmlProbe() {
	}

	static byte[] document(Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			return (file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in).readAllBytes();
		}
	}

	static List<Item> read(byte[] document) throws XMLStreamException, IOException {
		XMLStreamReader xml = XMLInputFactory.newFactory().createXMLStreamReader(new ByteArrayInputStream(document));
		List<Item> items = new ArrayList<>();
		Item item = null;
		Map<String, String> arrayTerms = null;
		while (xml.hasNext()) {
			int event = xml.next();
			if (event == XMLStreamConstants.START_ELEMENT) {
				switch (xml.getLocalName()) {
				case "spectrum", "chromatogram" -> {
					item = new Item(xml.getLocalName(), xml.getAttributeValue(null, "id"),
							Integer.parseInt(xml.getAttributeValue(null, "defaultArrayLength")), new TreeMap<>(), new TreeMap<>());
					items.add(item);
				}
				case "binaryDataArray" -> arrayTerms = new TreeMap<>();
				case "cvParam" -> {
					Map<String, String> terms = arrayTerms != null ? arrayTerms : item != null ? item.terms : new TreeMap<>();
					terms.put(xml.getAttributeValue(null, "accession"), xml.getAttributeValue(null, "value"));
				}
				case "binary" -> decode(item, arrayTerms, Base64.getDecoder().decode(xml.getElementText()));
				default -> {
					// nothing of interest
				}
				}
			} else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("binaryDataArray")) {
				arrayTerms = null;
			}
		}
		return items;
	}

	private static void decode(Item item, Map<String, String> terms, byte[] packed) throws IOException {
		boolean zlib = terms.containsKey("MS:1000574") || terms.containsKey("MS:1002746") || terms.containsKey("MS:1002748");
		byte[] raw = zlib ? new InflaterInputStream(new ByteArrayInputStream(packed)).readAllBytes() : packed;
		double[] values;
		if (terms.containsKey("MS:1002312") || terms.containsKey("MS:1002746")) {
			values = linear(raw, item.declared);
		} else if (terms.containsKey("MS:1002314") || terms.containsKey("MS:1002748")) {
			values = slof(raw);
		} else {
			values = plain(raw, terms.containsKey("MS:1000521"));
		}
		for (String kind : List.of("MS:1000514", "MS:1000515", "MS:1000595", "MS:1003008")) {
			if (terms.containsKey(kind)) {
				item.arrays.put(kind, values);
			}
		}
	}

	private static double[] plain(byte[] raw, boolean narrow) {
		ByteBuffer buffer = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
		double[] values = new double[raw.length / (narrow ? 4 : 8)];
		for (int i = 0; i < values.length; i++) {
			values[i] = narrow ? buffer.getFloat() : buffer.getDouble();
		}
		return values;
	}

	private static double[] slof(byte[] raw) {
		double factor = ByteBuffer.wrap(raw).getDouble();
		ByteBuffer buffer = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).position(8);
		double[] values = new double[(raw.length - 8) / 2];
		for (int i = 0; i < values.length; i++) {
			values[i] = Math.exp((buffer.getShort() & 0xFFFF) / factor) - 1;
		}
		return values;
	}

	private static double[] linear(byte[] raw, int count) {
		double factor = ByteBuffer.wrap(raw).getDouble();
		ByteBuffer head = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
		double[] values = new double[count];
		long[] fixed = new long[count];
		int half = 32;
		for (int i = 0; i < count; i++) {
			if (i < 2) {
				fixed[i] = head.getInt(8 + 4 * i) & 0xFFFFFFFFL;
			} else {
				int c = half(raw, half++);
				int left = c <= 8 ? 8 - c : 16 - c;
				int residual = c <= 8 ? 0 : -1 << 4 * left;
				for (int k = 0; k < left; k++) {
					residual |= half(raw, half++) << 4 * k;
				}
				fixed[i] = 2 * fixed[i - 1] - fixed[i - 2] + residual;
			}
			values[i] = fixed[i] / factor;
		}
		return values;
	}

	private static int half(byte[] raw, int index) {
		return raw[index / 2] >> (index % 2 == 0 ? 4 : 0) & 0xF;
	}
}

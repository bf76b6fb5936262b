package org.outcrop.format.mzml;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads well-formed mzML slowly and plainly, with the XML parser of the JDK, for comparison. Shares nothing with the reader. Spectra whose
 * arrays it can't decode come without arrays.
 */
final class PlainDecoder {

	/** A spectrum or chromatogram: arrays by accession of their kind, in the order of the file. */
	record Item(boolean spectrum, String id, Map<String, double[]> arrays) {
	}

	private final Map<String, Set<String>> groups = new HashMap<>();

	static List<Item> read(Path file) throws IOException, XMLStreamException {
		try (InputStream raw = Files.newInputStream(file);
				InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
			XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
			factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
			factory.setProperty("http://java.sun.com/xml/stream/properties/report-cdata-event", false);
			factory.setProperty(XMLInputFactory.IS_COALESCING, true);
			return new PlainDecoder().read(factory.createXMLStreamReader(in));
		}
	}

	private List<Item> read(XMLStreamReader xml) throws XMLStreamException {
		List<Item> items = new ArrayList<>();
		while (xml.hasNext()) {
			if (xml.next() == XMLStreamConstants.START_ELEMENT) {
				switch (xml.getLocalName()) {
					case "referenceableParamGroup" -> groups.put(xml.getAttributeValue(null, "id"), terms(xml, "referenceableParamGroup"));
					case "spectrum", "chromatogram" -> items.add(item(xml));
					default -> {
						// of no interest
					}
				}
			}
		}
		return items;
	}

	private Set<String> terms(XMLStreamReader xml, String end) throws XMLStreamException {
		Set<String> terms = new HashSet<>();
		while (!(xml.next() == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(end))) {
			if (xml.isStartElement() && xml.getLocalName().equals("cvParam")) {
				terms.add(xml.getAttributeValue(null, "accession"));
			}
		}
		return terms;
	}

	private Item item(XMLStreamReader xml) throws XMLStreamException {
		String name = xml.getLocalName();
		Item item = new Item(name.equals("spectrum"), xml.getAttributeValue(null, "id"), new LinkedHashMap<>());
		while (!(xml.next() == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(name))) {
			if (xml.isStartElement() && xml.getLocalName().equals("binaryDataArray")) {
				array(xml, item.arrays());
			}
		}
		return item;
	}

	private void array(XMLStreamReader xml, Map<String, double[]> arrays) throws XMLStreamException {
		Set<String> terms = new HashSet<>();
		String text = "";
		while (!(xml.next() == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("binaryDataArray"))) {
			if (xml.isStartElement()) {
				switch (xml.getLocalName()) {
					case "cvParam" -> terms.add(xml.getAttributeValue(null, "accession"));
					case "referenceableParamGroupRef" -> terms.addAll(groups.get(xml.getAttributeValue(null, "ref")));
					case "binary" -> text = xml.getElementText();
					default -> {
						// of no interest
					}
				}
			}
		}
		for (String kind : List.of("MS:1000514", "MS:1000515", "MS:1000595", "MS:1000617", "MS:1003143", "MS:1002816", "MS:1003006", "MS:1003007",
				"MS:1003154")) {
			if (terms.contains(kind)) {
				arrays.put(kind, decode(terms, Base64.getDecoder().decode(text.replaceAll("\\s", ""))));
			}
		}
	}

	private static double[] decode(Set<String> terms, byte[] bytes) {
		try {
			byte[] plain = bytes;
			for (String zlib : List.of("MS:1000574", "MS:1002746", "MS:1002747", "MS:1002748")) {
				plain = terms.contains(zlib) && plain.length > 0 ? inflate(plain) : plain;
			}
			for (Map.Entry<String, String> numpress : Map.of("MS:1002312", "MS:1002312", "MS:1002313", "MS:1002313", "MS:1002314", "MS:1002314",
					"MS:1002746", "MS:1002312", "MS:1002747", "MS:1002313", "MS:1002748", "MS:1002314").entrySet()) {
				if (terms.contains(numpress.getKey())) {
					return PlainNumpress.decode(numpress.getValue(), plain);
				}
			}
			return numbers(terms, ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN));
		} catch (IOException | IllegalArgumentException e) {
			return new double[0]; // the reader has to find it unreadable too
		}
	}

	private static byte[] inflate(byte[] bytes) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		new InflaterInputStream(new ByteArrayInputStream(bytes)).transferTo(out);
		return out.toByteArray();
	}

	private static double[] numbers(Set<String> terms, ByteBuffer buffer) {
		List<Double> values = new ArrayList<>();
		while (buffer.hasRemaining()) {
			if (terms.contains("MS:1000521")) {
				values.add((double) buffer.getFloat());
			} else if (terms.contains("MS:1000523")) {
				values.add(buffer.getDouble());
			} else if (terms.contains("MS:1000519")) {
				values.add((double) buffer.getInt());
			} else {
				values.add((double) buffer.getLong());
			}
		}
		return values.stream().mapToDouble(v -> v).toArray();
	}
}

package org.outcrop.synthetic.imaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A small imzML read whole, by the letter of the specification and by nothing that the generator has. */
final class ImzmlProbe {

	private static final Map<String, String> TYPES = Map.of("MS:1000521", "f4", "MS:1000523", "f8", "MS:1000519", "i4", "MS:1000522", "i8");

	/** Values of a pixel. */
	record Pixel(Map<String, String> terms, long mzOffset, double[] mz, double[] intensity) {

		long position(String axis) {
			return Long.parseLong(terms.get(Map.of("x", "IMS:1000050", "y", "IMS:1000051", "z", "IMS:1000052").get(axis)));
		}

		double sum() {
			double sum = 0;
			for (double value : intensity) {
				sum += value;
			}
			return sum;
		}
	}

	private final byte[] data;
	private final Map<String, Map<String, String>> groups = new TreeMap<>();
	private final Map<String, String> content;
	private final List<Pixel> pixels = new ArrayList<>();

	ImzmlProbe(Path imzml) throws IOException {
		data = Files.readAllBytes(ImagingGenerator.data(imzml));
		try (InputStream in = Files.newInputStream(imzml)) {
			Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
			each(root, "referenceableParamGroup", group -> groups.put(group.getAttribute("id"), terms(group)));
			content = terms((Element) root.getElementsByTagName("fileContent").item(0));
			each(root, "spectrum", spectrum -> pixels.add(pixel(spectrum)));
			if (!((Element) root.getElementsByTagName("spectrumList").item(0)).getAttribute("count").equals("" + pixels.size())) {
				throw new IllegalStateException("the count is not that of the spectra");
			}
		} catch (ParserConfigurationException | SAXException e) {
			throw new IOException(e);
		}
	}

	byte[] data() {
		return data;
	}

	/** Value of a term of the file's content. */
	String content(String accession) {
		return content.get(accession);
	}

	List<Pixel> pixels() {
		return pixels;
	}

	private interface Visitor {
		void visit(Element element);
	}

	private static void each(Element in, String name, Visitor visitor) {
		NodeList list = in.getElementsByTagName(name);
		for (int i = 0; i < list.getLength(); i++) {
			visitor.visit((Element) list.item(i));
		}
	}

	/** All terms below an element, those of groups that it refers to as well. */
	private Map<String, String> terms(Element element) {
		Map<String, String> terms = new TreeMap<>();
		each(element, "referenceableParamGroupRef", ref -> terms.putAll(groups.get(ref.getAttribute("ref"))));
		each(element, "cvParam", param -> terms.put(param.getAttribute("accession"), param.getAttribute("value")));
		return terms;
	}

	private Pixel pixel(Element spectrum) {
		List<Map<String, String>> arrays = new ArrayList<>();
		each(spectrum, "binaryDataArray", array -> arrays.add(terms(array)));
		return new Pixel(terms((Element) spectrum.getElementsByTagName("scan").item(0)), Long.parseLong(arrays.get(0).get("IMS:1000102")),
				array(arrays.get(0), "MS:1000514"), array(arrays.get(1), "MS:1000515"));
	}

	private double[] array(Map<String, String> terms, String kind) {
		String type = TYPES.entrySet().stream().filter(e -> terms.containsKey(e.getKey())).findFirst().orElseThrow().getValue();
		if (!terms.containsKey(kind)) {
			throw new IllegalStateException("not the array of " + kind);
		}
		int length = Integer.parseInt(terms.get("IMS:1000103"));
		byte[] bytes = new byte[length * (type.charAt(1) - '0')];
		int offset = Integer.parseInt(terms.get("IMS:1000102"));
		int stored = Integer.parseInt(terms.get("IMS:1000104"));
		if (terms.containsKey("MS:1000574")) {
			inflate(offset, stored, bytes);
		} else {
			System.arraycopy(data, offset, bytes, 0, stored);
		}
		ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		double[] values = new double[length];
		for (int i = 0; i < length; i++) {
			values[i] = switch (type) {
			case "f4" -> buffer.getFloat();
			case "f8" -> buffer.getDouble();
			case "i4" -> buffer.getInt();
			default -> buffer.getLong();
			};
		}
		return values;
	}

	private void inflate(int offset, int stored, byte[] into) {
		try (Inflater inflater = new Inflater()) {
			inflater.setInput(data, offset, stored);
			if (inflater.inflate(into) != into.length) {
				throw new IllegalStateException("an array is shorter than it says");
			}
		} catch (DataFormatException e) {
			throw new IllegalStateException(e);
		}
	}
}

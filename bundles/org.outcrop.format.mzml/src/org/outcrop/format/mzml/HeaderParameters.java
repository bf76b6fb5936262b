package org.outcrop.format.mzml;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Parameter groups and instrument ids out of the header.
 *
 * @param groups      by the hash of their id
 * @param instruments sorted hashes of the ids of instrument configurations
 */
record HeaderParameters(Map<Long, ParamGroup> groups, long[] instruments) {

	/** Reads the header up to the run; one that is not well-formed is read as far as it goes, with a warning. */
	static HeaderParameters read(byte[] header, DocumentText text, List<DocumentHead.Warning> warnings) {
		Collector collector = new Collector(text);
		try {
			collector.read(header, warnings);
		} catch (XMLStreamException e) {
			warnings.add(new DocumentHead.Warning("header-damaged",
					"the header is not well-formed XML; parameters behind line " + e.getLocation().getLineNumber() + " are missing"));
			collector.instruments.clear();
		}
		return new HeaderParameters(Map.copyOf(collector.groups), collector.instruments.stream().mapToLong(Long::longValue).sorted().toArray());
	}

	private static final class Collector {
		private final DocumentText text;
		private final Map<Long, ParamGroup> groups = new HashMap<>();
		private final Set<Long> instruments = new HashSet<>();
		private List<ParamGroup.Param> params = new ArrayList<>();
		private final Set<String> seen = new HashSet<>();
		private long group;

		Collector(DocumentText text) {
			this.text = text;
		}

		void read(byte[] header, List<DocumentHead.Warning> warnings) throws XMLStreamException {
			XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
			factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
			factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
			Reader reader = new InputStreamReader(new ByteArrayInputStream(header), text.charset());
			XMLStreamReader xml = factory.createXMLStreamReader(reader);
			try {
				while (xml.hasNext()) {
					int event = xml.next();
					if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("run")) {
						run(xml, warnings);
						return;
					}
					handle(xml, event);
				}
			} finally {
				xml.close();
			}
		}

		private void handle(XMLStreamReader xml, int event) {
			if (event == XMLStreamConstants.START_ELEMENT) {
				start(xml);
			} else if (event == XMLStreamConstants.END_ELEMENT && isGroup(xml.getLocalName()) && group != 0) {
				groups.put(group, new ParamGroup(params));
				group = 0;
			}
		}

		private static boolean isGroup(String name) {
			return name.equals("referenceableParamGroup") || name.equals("paramGroup");
		}

		private void start(XMLStreamReader xml) {
			String name = xml.getLocalName();
			if (isGroup(name)) {
				group = hash(attribute(xml, "id"));
				params = new ArrayList<>();
				seen.clear();
			} else if (name.equals("instrumentConfiguration") || name.equals("instrument")) {
				instruments.add(hash(attribute(xml, "id")));
			} else if (group != 0 && (name.equals("cvParam") || name.equals("userParam"))) {
				param(xml, name.equals("userParam"));
			}
		}

		/** Keeps each known kind once, which bounds a group whatever the file repeats. */
		private void param(XMLStreamReader xml, boolean user) {
			String name = user ? attribute(xml, "name") : "";
			byte[] term = bytes(user ? name : attribute(xml, "accession"));
			byte[] unit = bytes(attribute(xml, "unitAccession"));
			int accession = Terms.accession(term, 0, term.length);
			boolean wanted = accession != Terms.NONE ? Terms.isKnown(accession) : user && ParamReader.isKnownName(name);
			if (wanted && seen.add(accession + name)) {
				params.add(new ParamGroup.Param(accession, name, bytes(attribute(xml, "value")), Terms.accession(unit, 0, unit.length)));
			}
		}

		private void run(XMLStreamReader xml, List<DocumentHead.Warning> warnings) {
			String instrument = attribute(xml, "defaultInstrumentConfigurationRef");
			if (attribute(xml, "id").isEmpty() || instrument.isEmpty()) {
				warnings.add(new DocumentHead.Warning("run-attribute-missing", "the run lacks its id or its default instrument configuration"));
			}
			if (!instrument.isEmpty() && !instruments.contains(hash(instrument))) {
				warnings.add(new DocumentHead.Warning(Oddity.INSTRUMENT_MISSING.code(),
						"the run's default instrument configuration '" + instrument + "' does not exist"));
			}
		}

		private static String attribute(XMLStreamReader xml, String name) {
			String value = xml.getAttributeValue(null, name);
			return value == null ? "" : value;
		}

		private byte[] bytes(String value) {
			return value.getBytes(text.charset());
		}

		private long hash(String id) {
			byte[] b = id.indexOf('&') < 0 ? bytes(id) : bytes(id.replace("&", "&amp;"));
			return text.hash(b, 0, b.length);
		}
	}
}

package org.outcrop.store.internal.remote;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The few documents of the S3 protocol. Amazon S3 API Reference, ListObjectsV2, CompleteMultipartUpload, Error Responses. */
final class S3Xml {

	/** What a server gives as its reason. */
	record Problem(String code, String message) {
	}

	/** A value as a listing tells it; the time as the server writes it. */
	record Listed(String key, long size, String modified) {
	}

	/**
	 * A page of a listing.
	 *
	 * @param prefixes of further keys, each with a slash at its end
	 * @param next     token of the next page, if there is one
	 */
	record Page(List<Listed> values, List<String> prefixes, Optional<String> next) {
	}

	/** An element without further ones in it, and the names of those around it: {@code ListBucketResult/Contents/Key}. */
	private record Leaf(String path, String text) {
	}

	private S3Xml() {
	}

	private static List<Leaf> leaves(byte[] document) throws XMLStreamException {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(document));
		List<Leaf> leaves = new ArrayList<>();
		List<String> open = new ArrayList<>();
		StringBuilder text = new StringBuilder();
		boolean leaf = false;
		while (reader.hasNext()) {
			switch (reader.next()) {
			case XMLStreamConstants.START_ELEMENT -> {
				open.add(reader.getLocalName());
				text.setLength(0);
				leaf = true;
			}
			case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text.append(reader.getText());
			case XMLStreamConstants.END_ELEMENT -> {
				// the end of what holds others is told too: it parts one entry from the next
				leaves.add(new Leaf(String.join("/", open), leaf ? text.toString() : ""));
				open.removeLast();
				leaf = false;
			}
			default -> {
				// comments and the like
			}
			}
		}
		return leaves;
	}

	/** The reason in an error's body; empty where it is no such document. */
	static Optional<Problem> problem(byte[] body) {
		if (body.length == 0 || body[0] != '<') {
			return Optional.empty();
		}
		try {
			Optional<String> code = Optional.empty();
			String message = "";
			for (Leaf leaf : leaves(body)) {
				if (leaf.path.equals("Error/Code")) {
					code = Optional.of(leaf.text.strip());
				} else if (leaf.path.equals("Error/Message")) {
					message = leaf.text.strip();
				}
			}
			String reason = message;
			return code.map(found -> new Problem(found, reason));
		} catch (XMLStreamException e) {
			// a page for people, or cut off
			return Optional.empty();
		}
	}

	/** @throws XMLStreamException when it is no listing */
	static Page page(byte[] body) throws XMLStreamException {
		List<Listed> values = new ArrayList<>();
		List<String> prefixes = new ArrayList<>();
		Optional<String> next = Optional.empty();
		boolean more = false;
		boolean listing = false;
		String key = "";
		String modified = "";
		long size = 0;
		for (Leaf leaf : leaves(body)) {
			switch (leaf.path) {
			case "ListBucketResult/Contents/Key" -> key = leaf.text;
			case "ListBucketResult/Contents/Size" -> size = number(leaf.text);
			case "ListBucketResult/Contents/LastModified" -> modified = leaf.text.strip();
			case "ListBucketResult/Contents" -> values.add(new Listed(key, size, modified));
			case "ListBucketResult/CommonPrefixes/Prefix" -> prefixes.add(leaf.text);
			case "ListBucketResult/NextContinuationToken" -> next = Optional.of(leaf.text);
			case "ListBucketResult/IsTruncated" -> more = Boolean.parseBoolean(leaf.text.strip());
			case "ListBucketResult" -> listing = true;
			default -> {
				// not needed here
			}
			}
		}
		if (!listing || more && next.isEmpty()) {
			throw new XMLStreamException(listing ? "a further page without its token" : "no listing");
		}
		return new Page(values, prefixes, more ? next : Optional.empty());
	}

	private static long number(String text) throws XMLStreamException {
		try {
			return Long.parseLong(text.strip());
		} catch (NumberFormatException e) {
			throw new XMLStreamException("no size: " + text);
		}
	}

	/** The text of the first element at a path; empty where there is none. */
	static Optional<String> text(byte[] body, String path) throws XMLStreamException {
		return leaves(body).stream().filter(leaf -> leaf.path.equals(path)).map(Leaf::text).findFirst();
	}

	/** The document that joins the parts of an upload. @param etags of its parts, the first part first */
	static byte[] joined(List<String> etags) {
		StringBuilder xml = new StringBuilder("<CompleteMultipartUpload xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">");
		for (int i = 0; i < etags.size(); i++) {
			String etag = etags.get(i).replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
			xml.append("<Part><PartNumber>").append(i + 1).append("</PartNumber><ETag>").append(etag).append("</ETag></Part>");
		}
		return xml.append("</CompleteMultipartUpload>").toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
	}
}

package org.outcrop.headless.internal.command;

import java.util.LinkedHashMap;
import java.util.Map;

import org.outcrop.cache.ByteText;
import org.outcrop.store.files.Place;
import org.outcrop.store.files.Version;

/** A version as commands tell it. */
final class StoreVersionFields {

	private StoreVersionFields() {
	}

	/** For programs. @param place what was asked for, in the version's store */
	static Map<String, Object> of(Place place, Version version) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("item", place.at(version.path()).address());
		fields.put("version", version.name());
		fields.put("number", version.number());
		fields.put("kind", version.kind().label());
		fields.put("made", version.made().toString());
		fields.put("files", version.files());
		fields.put("bytes", version.bytes());
		fields.put("shared", version.shared());
		fields.put("address", version.address() + "!" + place.path().text());
		return fields;
	}

	/** For people. */
	static String line(Place place, Version version) {
		return place.at(version.path()).address() + ": version " + version.name() + (version.name().equals(Long.toString(version.number())) ? ""
				: " (" + version.number() + ")") + ", " + version.kind().label() + ", " + version.made() + ", " + ByteText.of(version.bytes())
				+ (version.shared() ? " shared with the store" : " copied") + ", reads as " + version.address() + "!" + place.path().text();
	}
}

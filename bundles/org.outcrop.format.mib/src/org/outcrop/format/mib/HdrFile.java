package org.outcrop.format.mib;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.outcrop.data.scan4d.MetadataItem;

/**
 * The text file that the detector's software writes beside a {@code .mib}: what was asked for, which need not be what was written.
 *
 * @param path    where it lies
 * @param entries keys and values, verbatim
 */
record HdrFile(Path path, Map<String, String> entries) {

	private static final int MOST_BYTES = 1 << 20;

	/**
	 * Reads it as far as it makes sense.
	 *
	 * @return empty where it is no such file: without the first line {@code HDR,}, not readable, or far too large
	 */
	static Optional<HdrFile> read(Path path) {
		try {
			if (!Files.isRegularFile(path) || Files.size(path) > MOST_BYTES) {
				return Optional.empty();
			}
			// the micro sign in it is Latin-1, and as such every byte is a character
			return parse(path, new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
		} catch (IOException e) {
			return Optional.empty(); // nothing that decodes frames is in it
		}
	}

	static Optional<HdrFile> parse(Path path, String text) {
		if (!text.startsWith("HDR,")) {
			return Optional.empty();
		}
		Map<String, String> entries = new LinkedHashMap<>();
		for (String line : text.split("\r\n|\n|\r")) {
			int tab = line.indexOf('\t');
			if (tab <= 0 || line.startsWith("HDR,") || line.startsWith("End\t")) {
				continue;
			}
			String key = line.substring(0, tab).strip();
			entries.putIfAbsent(key.endsWith(":") ? key.substring(0, key.length() - 1).strip() : key, line.substring(tab + 1));
		}
		return Optional.of(new HdrFile(path, entries));
	}

	/** A key without its last bracket, with single spaces, in lower case. */
	static String normal(String key) {
		String plain = key.replaceAll("\\s*\\([^()]*\\)\\s*$", "");
		return plain.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
	}

	/** The value of a key in its {@link #normal} form, trimmed; empty where it is not there or blank. */
	Optional<String> value(String normalKey) {
		return entries.entrySet().stream().filter(e -> normal(e.getKey()).equals(normalKey)).map(e -> e.getValue().strip())
				.filter(v -> !v.isEmpty()).findFirst();
	}

	private OptionalLong positive(String normalKey) {
		Optional<String> digits = value(normalKey).filter(v -> v.matches("\\d{1,9}"));
		long number = digits.map(Long::parseLong).orElse(0L);
		return number > 0 ? OptionalLong.of(number) : OptionalLong.empty();
	}

	/** How many frames were asked for; empty for a continuous acquisition. */
	OptionalLong framesInAcquisition() {
		return positive("frames in acquisition");
	}

	/** Often the positions of a line. */
	OptionalLong framesPerTrigger() {
		return positive("frames per trigger");
	}

	/** Positions along the fast axis; software 1.5 and later. */
	OptionalLong scanX() {
		return positive("scanx");
	}

	/** Positions along the slow axis; software 1.5 and later. */
	OptionalLong scanY() {
		return positive("scany");
	}

	/** Bits of the counters; 0.76 writes {@code 12B}. */
	OptionalInt counterDepth() {
		return value("counter depth").map(v -> v.replaceAll("(?i)b(it)?$", "")).filter(v -> v.matches("\\d{1,2}")).map(Integer::parseInt)
				.map(OptionalInt::of).orElse(OptionalInt.empty());
	}

	/** Chips as {@code 1X1}, upper case, without spaces. */
	Optional<String> assembly() {
		return value("assembly size").map(v -> v.replaceAll("\\s+", "").toUpperCase(Locale.ROOT));
	}

	/** All of it, verbatim. */
	List<MetadataItem> metadata() {
		List<MetadataItem> items = new ArrayList<>();
		entries.forEach((key, value) -> items.add(new MetadataItem(path.getFileName().toString(), key, value)));
		return items;
	}
}

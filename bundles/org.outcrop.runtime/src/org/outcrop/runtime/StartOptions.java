package org.outcrop.runtime;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.outcrop.cache.ByteText;

/**
 * What the program was started with; it goes before the preferences, for this process.
 *
 * @param cacheFolder {@code --cache-dir}, absolute
 * @param memory      {@code --memory} in bytes, more than 0
 * @param workers     {@code --workers}, at least 1
 */
record StartOptions(Optional<Path> cacheFolder, OptionalLong memory, OptionalInt workers) {

	static final StartOptions NONE = new StartOptions(Optional.empty(), OptionalLong.empty(), OptionalInt.empty());

	/**
	 * Picks its own from the arguments of an application, as {@code --memory 2G} or {@code --memory=2G}; the last one counts.
	 *
	 * @throws IllegalArgumentException with a sentence for the user
	 */
	static StartOptions parse(String... arguments) {
		return new StartOptions(value("--cache-dir", arguments).map(v -> Path.of(v).toAbsolutePath().normalize()),
				value("--memory", arguments).map(v -> OptionalLong.of(positive(ByteText.parse(v), v))).orElse(OptionalLong.empty()),
				value("--workers", arguments).map(v -> OptionalInt.of(threads(v))).orElse(OptionalInt.empty()));
	}

	private static Optional<String> value(String option, String... arguments) {
		Optional<String> found = Optional.empty();
		for (int i = 0; i < arguments.length; i++) {
			if (arguments[i].equals(option) && i + 1 < arguments.length) {
				found = Optional.of(arguments[i + 1]);
			} else if (arguments[i].startsWith(option + "=")) {
				found = Optional.of(arguments[i].substring(option.length() + 1));
			}
		}
		return found;
	}

	private static int threads(String text) {
		try {
			return Math.toIntExact(positive(Long.parseLong(text), text));
		} catch (NumberFormatException | ArithmeticException e) {
			throw new IllegalArgumentException("'" + text + "' is no number of threads", e);
		}
	}

	private static long positive(long value, String text) {
		if (value <= 0) {
			throw new IllegalArgumentException("'" + text + "' must be more than 0");
		}
		return value;
	}
}

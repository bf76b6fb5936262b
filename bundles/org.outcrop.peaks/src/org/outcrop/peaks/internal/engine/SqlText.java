package org.outcrop.peaks.internal.engine;

import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;

/** Text that goes into statements where no parameter can stand. */
public final class SqlText {

	private SqlText() {
	}

	/** A string literal. */
	public static String literal(String text) {
		return '\'' + text.replace("'", "''") + '\'';
	}

	/** A path as a string literal; for writing, where no wildcard has a meaning. */
	public static String literal(Path path) {
		return literal(path.toAbsolutePath().toString());
	}

	/** A path as a string literal for {@code read_parquet}, with the characters that it would expand in brackets. */
	public static String pattern(Path path) {
		StringBuilder text = new StringBuilder();
		for (char c : path.toAbsolutePath().toString().toCharArray()) {
			if (c == '[' || c == '*' || c == '?') {
				text.append('[').append(c).append(']');
			} else {
				text.append(c);
			}
		}
		return literal(text.toString());
	}

	/** A list of strings. */
	public static String list(Collection<Path> paths) {
		return paths.stream().map(SqlText::literal).collect(Collectors.joining(", ", "[", "]"));
	}
}

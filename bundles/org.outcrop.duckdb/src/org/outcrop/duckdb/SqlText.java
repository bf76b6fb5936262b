package org.outcrop.duckdb;

import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
		return literal(escaped(path));
	}

	/** A list of paths for {@code read_parquet}, each as {@link #pattern} writes it. */
	public static String patterns(Collection<Path> paths) {
		return paths.stream().map(SqlText::pattern).collect(Collectors.joining(", ", "[", "]"));
	}

	private static String escaped(Path path) {
		StringBuilder text = new StringBuilder();
		for (char c : path.toAbsolutePath().toString().toCharArray()) {
			if (c == '[' || c == '*' || c == '?') {
				text.append('[').append(c).append(']');
			} else {
				text.append(c);
			}
		}
		return text.toString();
	}

	/** A list of folders, each as it is and as it stands in a {@link #pattern}, because the engine compares texts. */
	public static String folders(Collection<Path> folders) {
		return folders.stream().flatMap(f -> Stream.of(literal(f), pattern(f)).distinct()).collect(Collectors.joining(", ", "[", "]"));
	}
}

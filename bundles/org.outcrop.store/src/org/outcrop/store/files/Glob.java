package org.outcrop.store.files;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.outcrop.data.DataException;
import org.outcrop.store.StorePath;

/**
 * A pattern for names or paths, the same on every system.
 *
 * @param text as the user wrote it
 */
public record Glob(String text, Pattern pattern) {

	/**
	 * Reads a pattern.
	 *
	 * @throws DataException.Unsupported where a bracket is not closed
	 */
	public static Glob of(String text) {
		StringBuilder regex = new StringBuilder();
		int braces = 0;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			switch (c) {
			case '*' -> i += star(text, i, regex);
			case '?' -> regex.append("[^/]");
			case '[' -> i = set(text, i, regex);
			case '{' -> {
				braces++;
				regex.append("(?:");
			}
			case '}' -> {
				if (--braces < 0) {
					throw wrong(text, "a } without its {");
				}
				regex.append(')');
			}
			case ',' -> regex.append(braces > 0 ? "|" : ",");
			default -> regex.append(Pattern.quote(String.valueOf(c)));
			}
		}
		if (braces > 0) {
			throw wrong(text, "a { without its }");
		}
		try {
			return new Glob(text, Pattern.compile(regex.toString(), Pattern.DOTALL));
		} catch (PatternSyntaxException e) {
			throw wrong(text, e.getDescription());
		}
	}

	/** Appends what a run of stars means; gives how many further characters it took. */
	private static int star(String text, int at, StringBuilder regex) {
		if (!text.startsWith("**", at)) {
			regex.append("[^/]*");
			return 0;
		}
		if (text.startsWith("**/", at)) {
			// also no folder at all
			regex.append("(?:.*/)?");
			return 2;
		}
		regex.append(".*");
		return 1;
	}

	/** Appends a set of characters; gives the place of its closing bracket. */
	private static int set(String text, int at, StringBuilder regex) {
		boolean not = text.startsWith("[!", at) || text.startsWith("[^", at);
		int from = at + (not ? 2 : 1);
		int end = text.indexOf(']', from + 1);
		if (end < 0) {
			throw wrong(text, "a [ without its ]");
		}
		String inside = text.substring(from, end).replaceAll("[\\\\\\[\\]^]", "\\\\$0").replace("&&", "&\\&");
		regex.append("(?!/)[").append(not ? "^" : "").append(inside).append(']');
		return end;
	}

	private static DataException wrong(String text, String why) {
		return new DataException.Unsupported("this is no pattern: " + why, text, "Write for example *.tif or plate/**/{a,b}_[0-9].tif.");
	}

	/** Whether a path seen from its folder is meant. */
	public boolean accepts(StorePath relative) {
		return pattern.matcher(text.indexOf('/') < 0 && !text.contains("**") ? relative.name() : relative.text()).matches();
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Glob that && text.equals(that.text);
	}

	@Override
	public int hashCode() {
		return text.hashCode();
	}

	@Override
	public String toString() {
		return text;
	}
}

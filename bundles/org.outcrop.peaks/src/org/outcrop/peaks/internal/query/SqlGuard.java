package org.outcrop.peaks.internal.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.outcrop.peaks.SqlProblem;

/**
 * Lets exactly one reading statement through. This is the first of several walls: the engine behind it can reach no file but those of
 * the entry, which are read-only, and its settings are locked.
 */
final class SqlGuard {

	private static final Set<String> QUERIES = Set.of("SELECT", "WITH", "FROM", "VALUES", "TABLE");
	private static final Set<String> INFORMATION = Set.of("DESCRIBE", "DESC", "SHOW", "SUMMARIZE");

	/**
	 * A statement that may run.
	 *
	 * @param text    without its semicolon
	 * @param isQuery true where it can stand in parentheses behind FROM
	 */
	record Statement(String text, boolean isQuery) {
	}

	private final String text;
	private final List<String> words = new ArrayList<>();
	private int at;
	private int depth;
	private int end = -1;

	private SqlGuard(String text) {
		this.text = text;
	}

	/** @throws SqlProblem where it is not one reading statement */
	static Statement check(String text) {
		SqlGuard guard = new SqlGuard(text);
		guard.scan();
		String statement = text.substring(0, guard.end < 0 ? text.length() : guard.end);
		if (guard.words.isEmpty()) {
			throw refused("there is no statement");
		}
		return new Statement(statement, guard.isQuery());
	}

	private boolean isQuery() {
		String first = words.getFirst();
		if (QUERIES.contains(first)) {
			return true;
		}
		if (first.equals("EXPLAIN")) {
			String explained = words.stream().skip(1).filter(w -> !w.equals("ANALYZE")).findFirst().orElse("");
			if (!QUERIES.contains(explained)) {
				throw refused("only queries can be explained here");
			}
			return false;
		}
		if (!INFORMATION.contains(first)) {
			throw refused(first + " is not allowed here; only SELECT, WITH, VALUES, DESCRIBE, SUMMARIZE, SHOW and EXPLAIN are");
		}
		return false;
	}

	private static SqlProblem refused(String why) {
		return new SqlProblem(why, new IllegalArgumentException(why));
	}

	private void scan() {
		while (at < text.length()) {
			char c = text.charAt(at);
			if (c == '\'') {
				skipQuoted('\'', at > 0 && isEscapePrefix());
			} else if (c == '"') {
				skipQuoted('"', false);
				word("\"");
			} else if (text.startsWith("--", at)) {
				int line = text.indexOf('\n', at);
				at = line < 0 ? text.length() : line;
			} else if (text.startsWith("/*", at)) {
				skipComment();
			} else if (c == '$') {
				skipDollars();
			} else if (Character.isLetter(c) || c == '_') {
				readWord();
			} else {
				symbol(c);
				at++;
			}
		}
		if (depth != 0) {
			throw refused("parentheses do not match");
		}
	}

	private void symbol(char c) {
		if (c == ';') {
			end = end < 0 ? at : end;
			return;
		}
		if (!Character.isWhitespace(c)) {
			requireBeforeEnd();
		}
		depth += c == '(' ? 1 : c == ')' ? -1 : 0;
		if (depth < 0) {
			throw refused("parentheses do not match");
		}
	}

	private void requireBeforeEnd() {
		if (end >= 0) {
			throw refused("only one statement can run at a time");
		}
	}

	/** E'..' knows backslash escapes. */
	private boolean isEscapePrefix() {
		char before = text.charAt(at - 1);
		boolean alone = at < 2 || !Character.isLetterOrDigit(text.charAt(at - 2)) && text.charAt(at - 2) != '_';
		return (before == 'e' || before == 'E') && alone;
	}

	private void skipQuoted(char quote, boolean escapes) {
		requireBeforeEnd();
		at++;
		while (at < text.length()) {
			char c = text.charAt(at);
			if (escapes && c == '\\') {
				at += 2;
			} else if (c != quote) {
				at++;
			} else if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
				at += 2;
			} else {
				at++;
				return;
			}
		}
		throw refused("a quote is not closed");
	}

	private void skipComment() {
		int open = 0;
		do {
			if (text.startsWith("/*", at)) {
				open++;
				at += 2;
			} else if (text.startsWith("*/", at)) {
				open--;
				at += 2;
			} else {
				at++;
			}
		} while (open > 0 && at < text.length());
		if (open > 0) {
			throw refused("a comment is not closed");
		}
	}

	/** $$..$$ and $tag$..$tag$; a single $1 is a parameter. */
	private void skipDollars() {
		requireBeforeEnd();
		int tagEnd = at + 1;
		while (tagEnd < text.length() && (Character.isLetterOrDigit(text.charAt(tagEnd)) || text.charAt(tagEnd) == '_')) {
			tagEnd++;
		}
		if (tagEnd >= text.length() || text.charAt(tagEnd) != '$') {
			at++;
			return;
		}
		String tag = text.substring(at, tagEnd + 1);
		int close = text.indexOf(tag, tagEnd + 1);
		if (close < 0) {
			throw refused("a quote is not closed");
		}
		at = close + tag.length();
	}

	private void readWord() {
		requireBeforeEnd();
		int from = at;
		while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
			at++;
		}
		word(text.substring(from, at).toUpperCase(Locale.ROOT));
	}

	/** Keeps the first words outside of parentheses that lie in front of any query. */
	private void word(String word) {
		if (words.isEmpty() || depth == 0 && words.size() < 8) {
			words.add(word);
		}
	}
}

package org.outcrop.peaks.internal.engine;

import java.sql.SQLException;
import java.util.Locale;

/** What went wrong inside the engine, sorted by what the user can do about it. */
public final class EngineFailure extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** Kinds of trouble. */
	public enum Kind {
		/** Stopped because it was asked to. */
		INTERRUPTED,
		/** The memory limit is too small for the statement. */
		MEMORY,
		/** A disk is full, or more was spilled than allowed. */
		SPACE,
		/** A file can't be read or written. */
		FILE,
		/** The statement is wrong, or anything else. */
		STATEMENT
	}

	private final Kind kind;

	private EngineFailure(Kind kind, String message, Throwable cause) {
		super(message, cause);
		this.kind = kind;
	}

	public Kind kind() {
		return kind;
	}

	/** Reads the engine's message. */
	public static EngineFailure of(SQLException e) {
		String text = String.valueOf(e.getMessage());
		return new EngineFailure(kindOf(text.toLowerCase(Locale.ROOT)), oneLine(text), e);
	}

	private static Kind kindOf(String text) {
		if (text.contains("interrupt error") || text.contains("interrupted")) {
			return Kind.INTERRUPTED;
		}
		if (text.contains("no space left") || text.contains("max_temp_directory_size") || text.contains("failed to offload")
				|| text.contains("disk quota")) {
			return Kind.SPACE;
		}
		if (text.contains("out of memory")) {
			return Kind.MEMORY;
		}
		return text.contains("io error") || text.contains("no magic bytes") || text.contains("could not read") ? Kind.FILE : Kind.STATEMENT;
	}

	/** The first line that says something; the engine appends pointers into the statement on further lines. */
	private static String oneLine(String text) {
		return text.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse("unknown error");
	}
}

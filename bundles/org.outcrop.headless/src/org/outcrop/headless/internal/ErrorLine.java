package org.outcrop.headless.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.concurrent.CancellationException;

import org.outcrop.data.DataException;
import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.output.ClosedPipe;
import org.outcrop.headless.internal.output.GuardedOutput;
import org.outcrop.peaks.SqlProblem;

/**
 * How a command's failure is told: one line on stderr and an exit code.
 *
 * @param code as in {@link ExitCode}
 * @param text {@code outcrop: WHAT: WHERE: WHAT TO DO}, without a line break; empty where there is nothing to say
 */
public record ErrorLine(int code, String text) {

	/**
	 * @param failure what ended the command
	 * @param where   the input or command, for failures that do not know their place
	 * @param help    how to get help, {@code outcrop info --help}
	 */
	public static ErrorLine of(Throwable failure, String where, String help) {
		return switch (failure) {
		case DataException.NotWritable e -> of(ExitCode.OUTPUT, e, where);
		case DataException.TooLittleMemory e -> of(ExitCode.MEMORY, e, where);
		case DataException e -> of(ExitCode.INPUT, e, where);
		case UsageException e -> usage(e.getMessage(), help);
		case SqlProblem e -> usage(e.getMessage(), help);
		case CancellationException e -> line(ExitCode.CANCELLED, "cancelled", where, "no output was left half-written; run it again when you like");
		case UncheckedIOException e -> of(e.getCause(), where);
		case ClosedPipe e -> new ErrorLine(ExitCode.DONE, "");
		case OutOfMemoryError e -> line(ExitCode.MEMORY, "out of memory (" + e.getMessage() + ")", where,
				"raise --memory and the Java heap (-Xmx), or ask for less at once");
		default -> unexpected(failure, where, help);
		};
	}

	/** Wrong usage, which needs no place. */
	public static ErrorLine usage(String what, String help) {
		return new ErrorLine(ExitCode.USAGE, "outcrop: " + oneLine(what) + ": see " + help);
	}

	private static ErrorLine of(int code, DataException e, String where) {
		return line(code, e.what(), e.where().isEmpty() ? where : e.where(), e.advice());
	}

	/**
	 * A failure of some file that nobody has put into words: the input where it is that one, else one that Outcrop keeps, such as a temporary
	 * one. The command's own output is never among them, see {@link GuardedOutput}.
	 */
	private static ErrorLine of(IOException e, String where) {
		String place = e instanceof FileSystemException f && f.getFile() != null ? f.getFile() : where;
		if (place.equals(where) && e instanceof FileSystemException) {
			return of(ExitCode.INPUT, GuardedOutput.notReadable(e, where), where);
		}
		String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage().replace(place + ": ", "");
		return line(ExitCode.OUTPUT, "a file can't be read or written (" + reason + ")", place, "check disk, free space and permissions there");
	}

	private static ErrorLine unexpected(Throwable failure, String where, String help) {
		Throwable cause = failure.getCause();
		boolean wrapper = cause instanceof DataException || cause instanceof CancellationException || cause instanceof ClosedPipe
				|| cause instanceof OutOfMemoryError;
		if (wrapper) {
			return of(cause, where, help);
		}
		for (Throwable t = failure; t != null; t = t.getCause()) {
			// the query engine keeps its own memory and reports in its own words
			if (String.valueOf(t.getMessage()).contains("Out of Memory Error")) {
				return line(ExitCode.MEMORY, "out of memory in the query engine", where, "raise --memory, or ask for less at once");
			}
		}
		String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
		return line(ExitCode.INTERNAL, "internal error (" + message + ")", where, "run again with --debug and report what it prints");
	}

	private static ErrorLine line(int code, String what, String where, String advice) {
		return new ErrorLine(code, "outcrop: " + oneLine(what) + ": " + oneLine(where) + ": " + oneLine(advice));
	}

	/** Text without line breaks and control characters, which could otherwise forge a second line or colour the terminal. */
	public static String oneLine(String text) {
		StringBuilder line = new StringBuilder(text.length());
		text.strip().codePoints().forEach(c -> line.appendCodePoint(Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c));
		return line.toString();
	}
}

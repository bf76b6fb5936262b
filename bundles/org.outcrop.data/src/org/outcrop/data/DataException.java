package org.outcrop.data;

/**
 * What can be wrong with data: one root, few kinds.
 *
 * <p>The message is written for the user: what, where (path, byte offset or spectrum), expected and found. {@link #advice()} says
 * what to do. Each kind is made of these three, and of the cause where there is one. Cancellation is no error and no kind of this.
 */
public abstract sealed class DataException extends RuntimeException {

	private static final long serialVersionUID = 1L;
	private final String what;
	private final String where;
	private final String advice;

	private DataException(String what, String where, String advice, Throwable cause) {
		super(where.isEmpty() ? what : what + ": " + where, cause);
		this.what = what;
		this.where = where;
		this.advice = advice;
	}

	/** What happened, without the place. */
	public String what() {
		return what;
	}

	/** Path, and byte offset or spectrum where known; may be empty. */
	public String where() {
		return where;
	}

	/** What the user can do about it. */
	public String advice() {
		return advice;
	}

	/** A format, version or feature that is not read here, or no data at all (a folder, no permission, not there). */
	public static final class Unsupported extends DataException {
		private static final long serialVersionUID = 1L;

		public Unsupported(String what, String where, String advice) {
			super(what, where, advice, null);
		}

		public Unsupported(String what, String where, String advice, Throwable cause) {
			super(what, where, advice, cause);
		}
	}

	/** The bytes contradict the format. */
	public static final class Corrupt extends DataException {
		private static final long serialVersionUID = 1L;

		public Corrupt(String what, String where, String advice) {
			super(what, where, advice, null);
		}

		public Corrupt(String what, String where, String advice, Throwable cause) {
			super(what, where, advice, cause);
		}
	}

	/** The data ends too early. */
	public static final class Truncated extends DataException {
		private static final long serialVersionUID = 1L;

		public Truncated(String what, String where, String advice) {
			super(what, where, advice, null);
		}

		public Truncated(String what, String where, String advice, Throwable cause) {
			super(what, where, advice, cause);
		}
	}

	/** The source changed under us, or a cache no longer belongs to it. */
	public static final class Stale extends DataException {
		private static final long serialVersionUID = 1L;

		public Stale(String what, String where, String advice) {
			super(what, where, advice, null);
		}
	}

	/** An output or a cache can't be written: no space, read-only, exists already. */
	public static final class NotWritable extends DataException {
		private static final long serialVersionUID = 1L;

		public NotWritable(String what, String where, String advice) {
			super(what, where, advice, null);
		}

		public NotWritable(String what, String where, String advice, Throwable cause) {
			super(what, where, advice, cause);
		}
	}

	/** The memory budget is too small for what was asked; nothing is wrong with the data or the disk. */
	public static final class TooLittleMemory extends DataException {
		private static final long serialVersionUID = 1L;

		public TooLittleMemory(String what, String where, String advice) {
			super(what, where, advice, null);
		}

		public TooLittleMemory(String what, String where, String advice, Throwable cause) {
			super(what, where, advice, cause);
		}
	}
}

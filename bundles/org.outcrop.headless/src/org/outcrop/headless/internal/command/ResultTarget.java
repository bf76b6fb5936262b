package org.outcrop.headless.internal.command;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.outcrop.cache.ByteText;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.output.JsonWriter;
import org.outcrop.headless.internal.output.OutputFile;

/** An opened place for a result: a file that appears when it is whole, or the standard output. For one thread. */
final class ResultTarget implements AutoCloseable {

	private final Session session;
	private final Optional<OutputFile> file;

	private ResultTarget(Session session, Optional<OutputFile> file) {
		this.session = session;
		this.file = file;
	}

	/** @throws org.outcrop.data.DataException.NotWritable where the file may not or can't be written */
	static ResultTarget open(Session session, Optional<Path> file, boolean overwrite, Path... inputs) {
		return new ResultTarget(session, file.map(path -> OutputFile.prepare(path, overwrite, inputs)));
	}

	/** Where the bytes go. */
	OutputStream stream() {
		return file.map(OutputFile::stream).orElse(session.out());
	}

	/** The file being written, for writers that want a path; empty for the standard output. */
	Optional<OutputFile> file() {
		return file;
	}

	/** Writes a result that is one JSON object. */
	void json(Map<String, ?> object) {
		new JsonWriter(stream()).value(object).newLine().flush();
	}

	/**
	 * Makes the result visible and, where it went to a file, tells so on the standard output.
	 *
	 * @param format what was written
	 * @param facts  what else the JSON answer holds, in order
	 * @param words  the same for people, {@code "2329 peaks"}
	 */
	void finish(String format, Map<String, ?> facts, String words) {
		if (file.isEmpty()) {
			return;
		}
		OutputFile written = file.get();
		written.commit();
		long bytes = written.target().toFile().length();
		if (session.json()) {
			Map<String, Object> answer = new LinkedHashMap<>();
			answer.put("path", written.target().toString());
			answer.put("format", format);
			answer.put("bytes", bytes);
			answer.putAll(facts);
			session.print(answer);
		} else {
			session.print(out -> out.println(written.target() + ": " + words + " (" + ByteText.of(bytes) + ")"));
		}
	}

	@Override
	public void close() {
		file.ifPresent(OutputFile::close);
	}
}

package org.outcrop.compute;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;

/**
 * What a long run has finished, beside the file that it writes: a first line that tells of what run it is, then one line for each thing that is on
 * the disk. Every line ends in its own checksum; the first that is cut or wrong ends what is believed.
 *
 * <p>Whoever has it open has it alone. Lines may be added by any thread.
 */
public final class LineJournal implements AutoCloseable {

	/**
	 * What this process has open. It is one for all because the system's locks are: POSIX forgets a process's lock on a file as soon as any
	 * handle on it is closed, so that nobody else in this process may even open it.
	 */
	private static final Set<Path> OPEN_HERE = ConcurrentHashMap.newKeySet();

	private final Path name;
	private final FileChannel channel;
	private final List<String> found = new ArrayList<>();
	/** Where each of them ends. */
	private final List<Long> ends = new ArrayList<>();

	private LineJournal(Path name, FileChannel channel) {
		this.name = name;
		this.channel = channel;
	}

	/**
	 * Opens a journal, which may be new.
	 *
	 * @return empty where somebody has it open
	 */
	public static Optional<LineJournal> open(Path file) throws IOException {
		Path name = file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
		if (!OPEN_HERE.add(name)) {
			return Optional.empty();
		}
		Optional<LineJournal> journal = Optional.empty();
		try {
			journal = locked(file, name);
			return journal;
		} finally {
			if (journal.isEmpty()) {
				OPEN_HERE.remove(name);
			}
		}
	}

	private static Optional<LineJournal> locked(Path file, Path name) throws IOException {
		FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
		boolean kept = false;
		try {
			if (channel.tryLock() == null) {
				return Optional.empty();
			}
			LineJournal journal = new LineJournal(name, channel);
			journal.read();
			kept = true;
			return Optional.of(journal);
		} finally {
			if (!kept) {
				channel.close();
			}
		}
	}

	private void read() throws IOException {
		ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(channel.size()));
		while (all.hasRemaining() && channel.read(all, all.position()) >= 0) {
			// a positional read may come short
		}
		byte[] bytes = all.array();
		int start = 0;
		for (int i = 0; i < all.position(); i++) {
			if (bytes[i] != '\n') {
				continue;
			}
			String line = new String(bytes, start, i - start, StandardCharsets.UTF_8);
			int mark = line.lastIndexOf(" #");
			if (mark < 0 || !line.substring(mark + 2).equals(checksum(line.substring(0, mark)))) {
				return;
			}
			found.add(line.substring(0, mark));
			ends.add(i + 1L);
			start = i + 1;
		}
	}

	/** Whether it tells of this run. */
	public boolean isOf(String identity) {
		return !found.isEmpty() && found.getFirst().equals(identity);
	}

	/** The lines behind the first that begin with this word, as they were when it was opened, without the word. */
	public List<String> lines(String word) {
		return found.stream().skip(1).filter(line -> line.startsWith(word + " ")).map(line -> line.substring(word.length() + 1)).toList();
	}

	/** Forgets everything and begins anew. */
	public void begin(String identity) throws IOException {
		found.clear();
		ends.clear();
		channel.truncate(0);
		channel.position(0);
		add(identity);
		channel.force(true);
	}

	/** Adds behind what was believed when it was opened. */
	public void resume() throws IOException {
		resume(found.size());
	}

	/** Forgets what was behind the first so many lines when it was opened; what is added comes behind them. */
	public void resume(int lines) throws IOException {
		long end = lines == 0 ? 0 : ends.get(lines - 1);
		channel.truncate(end);
		channel.position(end);
	}

	/** Notes something that is on the disk; is there itself only after {@link #force}, for which a killed process needn't have cared. */
	public synchronized void add(String line) throws IOException {
		ByteBuffer bytes = ByteBuffer.wrap((line + " #" + checksum(line) + "\n").getBytes(StandardCharsets.UTF_8));
		while (bytes.hasRemaining()) {
			channel.write(bytes);
		}
	}

	/** Brings its lines to the disk. */
	public void force() throws IOException {
		channel.force(false);
	}

	private static String checksum(String text) {
		CRC32C crc = new CRC32C();
		crc.update(text.getBytes(StandardCharsets.UTF_8));
		return Long.toHexString(crc.getValue());
	}

	@Override
	public void close() throws IOException {
		try {
			channel.close();
		} finally {
			OPEN_HERE.remove(name);
		}
	}
}

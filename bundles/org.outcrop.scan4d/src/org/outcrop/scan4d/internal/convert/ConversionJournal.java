package org.outcrop.scan4d.internal.convert;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;

import org.outcrop.data.DataException;

/**
 * What a conversion has finished, beside the file that it writes: a first line that tells of what conversion it is, then one line for each
 * unit, in order. Every line ends in its own checksum; the first that is cut or wrong ends what is believed.
 *
 * <p>Whoever has it open has it alone. For one thread.
 */
final class ConversionJournal implements AutoCloseable {

	/** Ending of the journal's name, behind the name of the part file. */
	static final String ENDING = ".journal";

	/**
	 * A finished unit.
	 *
	 * @param checksum CRC32C of its bytes in the file
	 * @param address  where they begin
	 * @param lengths  of its chunks; one length where contiguous
	 * @param missing  positions of it without a frame, row-major in the unit
	 */
	record Done(int checksum, long address, int[] lengths, BitSet missing) {

		/** Bytes in the file. */
		long bytes() {
			return Arrays.stream(lengths).asLongStream().sum();
		}

		private String text() {
			StringBuilder text = new StringBuilder("unit ").append(Integer.toHexString(checksum)).append(' ').append(address).append(' ')
					.append(missing.isEmpty() ? "-" : HexFormat.of().formatHex(missing.toByteArray()));
			for (int length : lengths) {
				text.append(' ').append(length);
			}
			return text.toString();
		}

		private static Done parse(String text) {
			String[] words = text.split(" ");
			int[] lengths = Arrays.stream(words, 4, words.length).mapToInt(Integer::parseInt).toArray();
			BitSet missing = words[3].equals("-") ? new BitSet() : BitSet.valueOf(HexFormat.of().parseHex(words[3]));
			return new Done(Integer.parseUnsignedInt(words[1], 16), Long.parseLong(words[2]), lengths, missing);
		}
	}

	/**
	 * What this process has open. It is one for all because the system's locks are: POSIX forgets a process's lock on a file as soon as any
	 * handle on it is closed, so that nobody else in this process may even open it.
	 */
	private static final Set<Path> OPEN_HERE = ConcurrentHashMap.newKeySet();

	private final Path name;
	private final FileChannel channel;
	private final List<String> lines = new ArrayList<>();
	/** Where each line ends. */
	private final List<Long> ends = new ArrayList<>();

	private ConversionJournal(Path name, FileChannel channel) {
		this.name = name;
		this.channel = channel;
	}

	/**
	 * Opens a journal, which may be new.
	 *
	 * @throws DataException.NotWritable where somebody has it open
	 */
	static ConversionJournal open(Path file) throws IOException {
		Path name = file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
		if (!OPEN_HERE.add(name)) {
			throw inUse(file);
		}
		try {
			FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
			try {
				if (channel.tryLock() == null) {
					throw inUse(file);
				}
				ConversionJournal journal = new ConversionJournal(name, channel);
				journal.read();
				return journal;
			} catch (IOException | RuntimeException e) {
				channel.close();
				throw e;
			}
		} catch (IOException | RuntimeException e) {
			OPEN_HERE.remove(name);
			throw e;
		}
	}

	private static DataException.NotWritable inUse(Path file) {
		return new DataException.NotWritable("the same file is being converted already", file.toString(),
				"wait until that has ended, or choose another name");
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
			lines.add(line.substring(0, mark));
			ends.add(i + 1L);
			start = i + 1;
		}
	}

	/** Whether it tells of this conversion. */
	boolean isOf(String head) {
		return !lines.isEmpty() && lines.getFirst().equals(head);
	}

	/** The units that were finished when it was opened. */
	List<Done> units() {
		return lines.stream().skip(1).map(Done::parse).toList();
	}

	/** Forgets everything and begins anew. */
	void begin(String head) throws IOException {
		channel.truncate(0);
		channel.position(0);
		line(head);
	}

	/** Forgets what is behind the first so many units that it had when it was opened; what is added comes behind them. */
	void keep(int units) throws IOException {
		long end = ends.get(units);
		channel.truncate(end);
		channel.position(end);
	}

	/** Notes that one more unit is finished. */
	void add(Done unit) throws IOException {
		line(unit.text());
	}

	private void line(String text) throws IOException {
		ByteBuffer bytes = ByteBuffer.wrap((text + " #" + checksum(text) + "\n").getBytes(StandardCharsets.UTF_8));
		while (bytes.hasRemaining()) {
			channel.write(bytes);
		}
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

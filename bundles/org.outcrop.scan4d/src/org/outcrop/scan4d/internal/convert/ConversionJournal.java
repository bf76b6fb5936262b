package org.outcrop.scan4d.internal.convert;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What a conversion has finished, beside the file that it writes: a first line that tells of what conversion it is, then one line for each
 * unit, in order. Every line ends in its own checksum; the first that is cut or wrong ends what is believed.
 *
 * <p>For one thread.
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
	 * What a journal says.
	 *
	 * @param head  of what conversion it is
	 * @param units finished, in order from the first
	 */
	record Content(String head, List<Done> units) {
	}

	private final FileChannel channel;

	private ConversionJournal(FileChannel channel) {
		this.channel = channel;
	}

	/** Starts a journal, with the units that are known to be finished. */
	static ConversionJournal start(Path file, String head, List<Done> units) throws IOException {
		ConversionJournal journal = new ConversionJournal(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
				StandardOpenOption.WRITE));
		journal.line(head);
		for (Done unit : units) {
			journal.add(unit);
		}
		return journal;
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

	/** What can be believed of a journal; empty where there is none or not even its first line is whole. */
	static Optional<Content> read(Path file) throws IOException {
		List<String> lines = new ArrayList<>();
		try {
			for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n")) {
				int mark = line.lastIndexOf(" #");
				if (mark < 0 || !line.substring(mark + 2).equals(checksum(line.substring(0, mark)))) {
					break;
				}
				lines.add(line.substring(0, mark));
			}
		} catch (NoSuchFileException e) {
			return Optional.empty();
		}
		if (lines.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(new Content(lines.getFirst(), lines.stream().skip(1).map(Done::parse).toList()));
	}

	@Override
	public void close() throws IOException {
		channel.close();
	}
}

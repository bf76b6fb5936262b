package org.outcrop.scan4d.internal.convert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

import org.outcrop.compute.LineJournal;
import org.outcrop.data.DataException;

/**
 * What a conversion has finished, beside the file that it writes: a {@link LineJournal} with one line for each unit, in order. For one thread.
 */
final class ConversionJournal implements AutoCloseable {

	/** Ending of the journal's name, behind the name of the part file. */
	static final String ENDING = ".journal";
	private static final String UNIT = "unit";

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
			StringBuilder text = new StringBuilder(UNIT).append(' ').append(Integer.toHexString(checksum)).append(' ').append(address).append(' ')
					.append(missing.isEmpty() ? "-" : HexFormat.of().formatHex(missing.toByteArray()));
			for (int length : lengths) {
				text.append(' ').append(length);
			}
			return text.toString();
		}

		private static Done parse(String text) {
			String[] words = text.split(" ");
			int[] lengths = Arrays.stream(words, 3, words.length).mapToInt(Integer::parseInt).toArray();
			BitSet missing = words[2].equals("-") ? new BitSet() : BitSet.valueOf(HexFormat.of().parseHex(words[2]));
			return new Done(Integer.parseUnsignedInt(words[0], 16), Long.parseLong(words[1]), lengths, missing);
		}
	}

	private final LineJournal lines;

	private ConversionJournal(LineJournal lines) {
		this.lines = lines;
	}

	/**
	 * Opens a journal, which may be new.
	 *
	 * @throws DataException.NotWritable where somebody has it open
	 */
	static ConversionJournal open(Path file) throws IOException {
		return new ConversionJournal(LineJournal.open(file).orElseThrow(() -> new DataException.NotWritable(
				"the same file is being converted already", file.toString(), "wait until that has ended, or choose another name")));
	}

	/** Whether it tells of this conversion. */
	boolean isOf(String head) {
		return lines.isOf(head);
	}

	/** The units that were finished when it was opened. */
	List<Done> units() {
		return lines.lines(UNIT).stream().map(Done::parse).toList();
	}

	/** Forgets everything and begins anew. */
	void begin(String head) throws IOException {
		lines.begin(head);
	}

	/** Forgets what is behind the first so many units that it had when it was opened; what is added comes behind them. */
	void keep(int units) throws IOException {
		lines.resume(1 + units);
	}

	/** Notes that one more unit is finished. */
	void add(Done unit) throws IOException {
		lines.add(unit.text());
	}

	@Override
	public void close() throws IOException {
		lines.close();
	}
}

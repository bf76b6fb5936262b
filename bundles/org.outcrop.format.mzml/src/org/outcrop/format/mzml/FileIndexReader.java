package org.outcrop.format.mzml;

import java.nio.charset.StandardCharsets;

import org.outcrop.compute.Progress;
import org.outcrop.data.SourceFile;

/**
 * Reads the index of a plain file and checks it: it must be where the file says, have as many entries as the list says, rise, and point at
 * the start tags of elements with the ids it names, or at the white space before them. One in five public files fails that, so nothing is
 * taken on trust.
 */
final class FileIndexReader {

	private static final int TAIL = 64 * 1024;
	private static final int BLOCK = 1 << 20;
	private static final int START_TAG = 512;
	private static final int LONG_START_TAG = 64 * 1024;
	/** Up to this many entries, all are looked at. */
	private static final long CHECK_ALL = 10_000;
	private static final long SAMPLES = 1000;
	private static final class Entries {
		private final LongList offsets = new LongList();
		private final LongList hashes = new LongList();
	}

	private final SourceFile file;
	private final DocumentHead head;
	private final Progress progress;
	private final Markup markup = new Markup();
	private final Entries spectra = new Entries();
	private final Entries chromatograms = new Entries();
	private Entries current = spectra;
	private boolean badNumber;

	private FileIndexReader(SourceFile file, DocumentHead head, Progress progress) {
		this.file = file;
		this.head = head;
		this.progress = progress;
	}

	static FileIndex read(SourceFile file, DocumentHead head, Progress progress) {
		return new FileIndexReader(file, head, progress).read();
	}

	private FileIndex read() {
		byte[] tail = new byte[(int) Math.min(TAIL, file.size())];
		file.read(file.size() - tail.length, tail, 0, tail.length);
		String text = new String(tail, StandardCharsets.ISO_8859_1);
		int at = text.lastIndexOf("<indexListOffset>");
		if (at < 0) {
			return text.contains("</indexList>") ? FileIndex.wrong("it does not say where it begins") : FileIndex.ABSENT;
		}
		long start = number(tail, at + "<indexListOffset>".length());
		if (start < 0 || start >= file.size() || !beginsAt(start)) {
			return FileIndex.wrong("there is no index at the position that the file gives for it");
		}
		if (!readEntries(start) || badNumber) {
			return FileIndex.wrong("it is damaged");
		}
		return check();
	}

	private static long number(byte[] b, int from) {
		int start = from;
		while (start < b.length && b[start] <= ' ' && b[start] > 0) {
			start++;
		}
		int end = start;
		while (end < b.length && b[end] >= '0' && b[end] <= '9') {
			end++;
		}
		return Numbers.parseCount(b, start, end);
	}

	/** Some writers point at the white space before it. */
	private boolean beginsAt(long start) {
		byte[] b = new byte[START_TAG];
		int length = file.read(start, b, 0, b.length);
		markup.reset(b, 0, length);
		return markup.nextTag() == Markup.FOUND && markup.tag == Tag.INDEX_LIST && isSpace(b, markup.tagStart);
	}

	/** True where the first {@code length} bytes are white space. */
	static boolean isSpace(byte[] b, int length) {
		for (int i = 0; i < length; i++) {
			if (b[i] != ' ' && b[i] != '\n' && b[i] != '\r' && b[i] != '\t') {
				return false;
			}
		}
		return true;
	}

	/** Reads the entries from the start of the index to the end of the file. */
	private boolean readEntries(long start) {
		byte[] b = new byte[BLOCK];
		long position = start;
		int kept = 0;
		while (true) {
			progress.checkCancelled();
			int got = file.read(position + kept, b, kept, b.length - kept);
			int length = kept + Math.max(0, got);
			int used = readTags(b, length);
			if (used < 0) {
				return false;
			}
			if (got < 0) {
				return true;
			}
			if (used == 0 && length == b.length) {
				return false;
			}
			kept = length - used;
			System.arraycopy(b, used, b, 0, kept);
			position += used;
		}
	}

	/** Bytes used, or -1 where it is damaged. */
	private int readTags(byte[] b, int length) {
		markup.reset(b, 0, length);
		while (true) {
			int found = markup.nextTag();
			int start = markup.tagStart;
			if (found == Markup.NOTHING || found == Markup.MORE) {
				return start;
			}
			if (found != Markup.FOUND) {
				return -1;
			}
			if (!markup.closing && markup.tag == Tag.INDEX) {
				int name = markup.find(Markup.NAME);
				current = name >= 0 && b[markup.from(name)] == 'c' ? chromatograms : spectra;
			} else if (!markup.closing && markup.tag == Tag.OFFSET && !offset(b)) {
				return start;
			}
		}
	}

	/** Takes an entry; false where it is not whole. */
	private boolean offset(byte[] b) {
		int from = markup.cursor;
		int to = ByteSearch.lessThan(b, from, markup.limit());
		if (to == markup.limit()) {
			return false;
		}
		int id = markup.find(Markup.ID_REF);
		long value = number(b, from);
		badNumber |= value < 0 || value >= file.size();
		current.offsets.add(value);
		current.hashes.add(id < 0 ? 0 : head.text().hash(b, markup.from(id), markup.to(id)));
		return true;
	}

	private FileIndex check() {
		long n = spectra.offsets.size();
		if (head.spectra().isPresent() && head.spectra().getAsLong() != n) {
			return FileIndex.wrong("it has %d spectra, but the list says %d".formatted(n, head.spectra().getAsLong()));
		}
		String wrong = firstWrong(spectra, Tag.SPECTRUM);
		wrong = wrong.isEmpty() ? firstWrong(chromatograms, Tag.CHROMATOGRAM) : wrong;
		return wrong.isEmpty() ? FileIndex.valid(spectra.offsets, spectra.hashes, chromatograms.offsets.size()) : FileIndex.wrong(wrong);
	}

	private String firstWrong(Entries entries, int tag) {
		long n = entries.offsets.size();
		if (!entries.offsets.isStrictlyAscending()) {
			return "its positions do not rise";
		}
		long step = n <= CHECK_ALL ? 1 : n / SAMPLES;
		for (long i = 0; i < n; i += step) {
			progress.checkCancelled();
			if (!pointsAt(entries, i, tag)) {
				return wrongEntry(i, entries);
			}
		}
		return n > 0 && !pointsAt(entries, n - 1, tag) ? wrongEntry(n - 1, entries) : "";
	}

	private static String wrongEntry(long i, Entries entries) {
		return "entry %d points at byte %d, where something else is".formatted(i, entries.offsets.get(i));
	}

	private boolean pointsAt(Entries entries, long i, int tag) {
		return pointsAt(entries.offsets.get(i), tag, entries.hashes.get(i), START_TAG)
				|| pointsAt(entries.offsets.get(i), tag, entries.hashes.get(i), LONG_START_TAG);
	}

	private boolean pointsAt(long offset, int tag, long hash, int bytes) {
		byte[] b = new byte[bytes];
		int length = file.read(offset, b, 0, bytes);
		markup.reset(b, 0, Math.max(0, length));
		if (markup.nextTag() != Markup.FOUND || !isSpace(b, markup.tagStart) || markup.closing || markup.tag != tag) {
			return false;
		}
		int id = markup.find(Markup.ID);
		id = id < 0 ? markup.find(Markup.NATIVE_ID) : id;
		return id >= 0 && head.text().hash(b, markup.from(id), markup.to(id)) == hash;
	}
}

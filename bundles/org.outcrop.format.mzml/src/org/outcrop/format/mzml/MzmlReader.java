package org.outcrop.format.mzml;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.FormatReader;
import org.outcrop.data.Head;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.SourceFile;
import org.outcrop.data.peaks.PeakRun;

/**
 * Reads mzML, plain or indexed, as it is or packed with gzip.
 *
 * <p>mzML 1.1, and the drafts 1.0 and 0.99 as far as archives hold them. Opening reads the header; the run reads spectra as they are asked
 * for. Source: mzML 1.1.0 specification of HUPO-PSI, psi-ms.obo 4.1.258. Thread: any.
 */
public final class MzmlReader implements FormatReader {

	private static final int PACKED_HEAD = 10;
	/** Terms of imaging data, which lie in a file of their own: continuous, processed, external data. */
	private static final Set<String> IMAGING = Set.of("IMS:1000030", "IMS:1000031", "IMS:1000101");

	@Override
	public String id() {
		return "mzml";
	}

	@Override
	public String name() {
		return "mzML";
	}

	@Override
	public int version() {
		return 1;
	}

	@Override
	public Set<String> extensions() {
		return Set.of(".mzml", ".mzml.gz");
	}

	@Override
	public Confidence sniff(Head head) {
		byte[] bytes = isGzip(head.bytes()) ? unpacked(head.bytes()) : head.bytes();
		String text = new String(bytes, StandardCharsets.ISO_8859_1);
		String name = head.fileName().toLowerCase(Locale.ROOT);
		if (name.endsWith(".imzml") || IMAGING.stream().anyMatch(text::contains)) {
			return Confidence.NO;
		}
		if (text.contains("<mzML") || text.contains("<indexedmzML")) {
			return Confidence.CONTENT;
		}
		return extensions().stream().anyMatch(name::endsWith) ? Confidence.NAME : Confidence.NO;
	}

	/** @throws DataException.Unsupported what is no mzML; {@link DataException.Truncated} what ends before its run */
	@Override
	public PeakRun open(Path file, OpenOptions options, Progress progress) {
		progress.checkCancelled();
		SourceFile source = new SourceFile(file);
		try {
			return MzmlRun.open(this, source, isGzip(start(source)), options);
		} catch (RuntimeException | Error e) {
			source.close();
			throw e;
		}
	}

	private static byte[] start(SourceFile source) {
		byte[] start = new byte[2];
		source.read(0, start, 0, start.length);
		return start;
	}

	private static boolean isGzip(byte[] b) {
		return b.length >= 2 && b[0] == 0x1f && b[1] == (byte) 0x8b;
	}

	/** The first bytes behind a gzip header of the usual kind, with or without the file's name in it. */
	private static byte[] unpacked(byte[] b) {
		int from = PACKED_HEAD;
		int flags = b.length > 3 ? b[3] : 0;
		if ((flags & 4) != 0 && b.length > from + 1) {
			from += 2 + (b[from] & 0xff) + ((b[from + 1] & 0xff) << 8);
		}
		for (int field = flags & 24; field != 0 && from < b.length; field &= field - 1) {
			while (from < b.length && b[from] != 0) {
				from++;
			}
			from++;
		}
		from += (flags & 2) != 0 ? 2 : 0;
		if (from >= b.length) {
			return new byte[0];
		}
		Inflater inflater = new Inflater(true);
		try {
			byte[] out = new byte[Head.LIMIT];
			inflater.setInput(b, from, b.length - from);
			int length = inflater.inflate(out);
			return Arrays.copyOf(out, length);
		} catch (DataFormatException e) {
			return new byte[0]; // damaged, so nothing can be said from the content
		} finally {
			inflater.end();
		}
	}
}

package org.outcrop.format.mib;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.FormatReader;
import org.outcrop.data.Head;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.scan4d.Scan4d;

/**
 * Reads {@code .mib} files of Merlin detectors with Medipix3 chips, firmware 0.65 to 1.5: processed and raw pixels, one chip and four, and
 * acquisitions of several files. Opening a {@code .hdr} opens the {@code .mib} beside it.
 *
 * <p>Opening reads a few headers, whatever the size. Thread: any.
 */
public final class MibReader implements FormatReader {

	@Override
	public String id() {
		return "mib";
	}

	@Override
	public String name() {
		return "Merlin MIB";
	}

	@Override
	public int version() {
		return 1;
	}

	@Override
	public Set<String> extensions() {
		return Set.of(".mib", ".hdr");
	}

	@Override
	public Confidence sniff(Head head) {
		int length = Math.min(head.bytes().length, 32);
		String start = new String(head.bytes(), 0, length, StandardCharsets.ISO_8859_1);
		String name = head.fileName().toLowerCase(Locale.ROOT);
		if (start.startsWith(FrameHeader.MAGIC + ",") || FrameHeader.isVersion076(start) || name.endsWith(".hdr") && start.startsWith("HDR,")) {
			return Confidence.CONTENT;
		}
		return name.endsWith(".mib") ? Confidence.NAME : Confidence.NO;
	}

	/**
	 * @throws DataException.Unsupported what is no {@code .mib}, or a variant whose pixels nobody knows how to order
	 * @throws DataException.Truncated   a file without one whole frame
	 */
	@Override
	public Scan4d open(Path file, OpenOptions options, Progress progress) {
		progress.checkCancelled();
		MibSource source = new MibSource(this, file, progress);
		try {
			return MibScan.open(source);
		} catch (RuntimeException | Error e) {
			source.close();
			throw e;
		}
	}
}

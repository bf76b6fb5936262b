package org.outcrop.format.imzml;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

import org.outcrop.compute.Progress;
import org.outcrop.data.ContentGuess;
import org.outcrop.data.DataException;
import org.outcrop.data.FormatReader;
import org.outcrop.data.Head;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.imaging.ImagingRun;

/**
 * Reads imzML: a pair of files, of which the XML is opened and the {@code .ibd} beside it is found.
 *
 * <p>Continuous and processed, of every number type, plain or compressed by zlib. Opening reads the XML once and keeps about 40 bytes a
 * spectrum; spectra are read as they are asked for. Source: imzML 1.1.0 specification, imagingMS.obo 1.1.0. Thread: any.
 */
public final class ImzmlReader implements FormatReader {

	/** Terms that only an imzML has: both modes, and data outside of the XML. */
	private static final Set<String> TERMS = Set.of("IMS:1000030", "IMS:1000031", "IMS:1000101");

	@Override
	public String id() {
		return "imzml";
	}

	@Override
	public String name() {
		return "imzML";
	}

	@Override
	public int version() {
		return 1;
	}

	@Override
	public Set<String> extensions() {
		return Set.of(".imzml");
	}

	@Override
	public Confidence sniff(Head head) {
		String text = new String(head.bytes(), StandardCharsets.ISO_8859_1);
		boolean mzml = text.contains("<mzML") || text.contains("<indexedmzML");
		boolean named = head.fileName().toLowerCase(Locale.ROOT).endsWith(".imzml");
		if (mzml && (named || TERMS.stream().anyMatch(text::contains))) {
			return Confidence.CONTENT;
		}
		return named || IbdFile.isNamed(head.fileName()) ? Confidence.NAME : Confidence.NO;
	}

	/**
	 * {@inheritDoc}
	 *
	 * @throws DataException.Unsupported what is no imzML, and one without its {@code .ibd}
	 * @throws DataException.Truncated   an XML that is cut
	 */
	@Override
	public ImagingRun open(Path file, OpenOptions options, Progress progress) {
		progress.checkCancelled();
		checkStart(file);
		return new RunOpener(file, IbdFile.beside(file), options, progress).open(this);
	}

	private static void checkStart(Path file) {
		byte[] head = head(file);
		int p = head.length >= 3 && head[0] == (byte) 0xef && head[1] == (byte) 0xbb && head[2] == (byte) 0xbf ? 3 : 0;
		while (p < head.length && head[p] > 0 && head[p] <= ' ') {
			p++;
		}
		boolean xml = p + 1 < head.length && head[p] == '<' && head[p + 1] != 0;
		if (!xml && IbdFile.isNamed(String.valueOf(file.getFileName()))) {
			throw new DataException.Unsupported("this is the binary half of an imzML pair", file.toString(),
					IbdFile.xmlBeside(file).map(x -> "open " + x.getFileName() + " beside it").orElse("get the .imzML that belongs to it, and open that"));
		}
		if (!xml) {
			throw new DataException.Unsupported("this is no imzML: " + ContentGuess.describe(head), file.toString(), "give the .imzML of the pair");
		}
	}

	private static byte[] head(Path file) {
		try {
			if (Files.isDirectory(file)) {
				throw new DataException.Unsupported("this is a folder, not a file", file.toString(), "name a file inside it");
			}
			return Head.of(file).bytes();
		} catch (NoSuchFileException e) {
			throw new DataException.Unsupported("no such file", file.toString(), "check the path", e);
		} catch (AccessDeniedException e) {
			throw new DataException.Unsupported("no permission to read the file", file.toString(), "change its permissions or copy it", e);
		} catch (IOException e) {
			throw IbdFile.unreadable(file, e);
		}
	}
}

package org.outcrop.format.imzml;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.FormatReader;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.WarningLog;
import org.outcrop.data.imaging.ImagingOutline;
import org.outcrop.data.imaging.ImagingOutline.Mode;
import org.outcrop.data.peaks.Polarity;
import org.outcrop.data.peaks.Representation;

/** Opens a pair: reads the XML, checks it against the binary half, and says what it all comes to. */
final class RunOpener {

	private final Path file;
	private final OpenOptions options;
	private final Progress progress;
	private final IbdFile data;
	private final WarningLog warnings = new WarningLog();
	private final Findings findings = new Findings(warnings);

	RunOpener(Path file, IbdFile data, OpenOptions options, Progress progress) {
		this.file = file;
		this.options = options;
		this.progress = progress;
		this.data = data;
	}

	ImzmlRun open(FormatReader reader) {
		IndexReader.Index index = index();
		PixelColumns columns = index.columns();
		findings.warnAll("type-by-width", index.tally().byWidth());
		findings.warnAll("encoded-length", index.tally().byTerm());
		new ArrayChecks(columns, data.size(), options.budget().total(), findings).run(progress);
		Mode mode = mode(index);
		boolean shared = mode == Mode.CONTINUOUS;
		PixelPlaces places = new PixelSurvey(columns, findings).run(file.toString(), index.header(), shared);
		ImagingOutline outline = outline(index, places, mode, uuidMatches(index.header()));
		return new ImzmlRun(reader, file, data, options, warnings, new ImzmlRun.Contents(outline, columns, places, shared, findings.list()));
	}

	private IndexReader.Index index() {
		progress.stage("Reading the index");
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			return IndexReader.read(file.toString(), new XmlTags(file.toString(), channel, progress),
					options.choices().contains(OpenOptions.Choice.KEEP_WHOLE_PARTS), warnings);
		} catch (IOException e) {
			throw IbdFile.unreadable(file, e);
		}
	}

	/** By where the m/z arrays lie; as it is declared where one spectrum leaves both open. */
	private Mode mode(IndexReader.Index index) {
		PixelColumns columns = index.columns();
		int first = -1;
		int others = 0;
		boolean same = true;
		for (int pixel = 0; pixel < columns.count(); pixel++) {
			if (columns.trouble(pixel) != Trouble.NONE || columns.mzLength(pixel) == 0) {
				continue;
			}
			if (first < 0) {
				first = pixel;
			} else {
				others++;
				same &= columns.mzOffset[pixel] == columns.mzOffset[first] && columns.mzLength(pixel) == columns.mzLength(first)
						&& columns.layout(pixel).mz() == columns.layout(first).mz() && columns.mzBytes(pixel) == columns.mzBytes(first);
			}
		}
		Optional<Mode> declared = index.header().mode();
		Mode mode = others == 0 ? declared.orElse(Mode.PROCESSED) : same ? Mode.CONTINUOUS : Mode.PROCESSED;
		findings.begin("mode-declared");
		if (declared.isPresent() && declared.get() != mode) {
			findings.warn("mode-declared", () -> "it is declared %s, and is %s by where its m/z arrays lie".formatted(declared.get().id(), mode.id()));
		}
		return mode;
	}

	private Optional<Boolean> uuidMatches(Header header) {
		findings.begin("uuid-differs");
		if (header.uuid().isEmpty()) {
			return Optional.empty();
		}
		byte[] stated = HexFormat.of().parseHex(header.uuid().get());
		byte[] found = data.start();
		boolean matches = Arrays.equals(stated, found) || Arrays.equals(mixed(stated), found);
		if (!matches) {
			if (options.choices().contains(OpenOptions.Choice.REFUSE_OTHER_IDENTITY)) {
				throw new DataException.Corrupt("the .imzML and the .ibd do not belong together: the UUID is stated as %s, the .ibd has %s"
						.formatted(header.uuid().get(), HexFormat.of().formatHex(found)), file.toString(), "find the .ibd that belongs to it");
			}
			findings.warn("uuid-differs", () -> "the .imzML states the UUID %s, the .ibd has %s; they may not belong together"
					.formatted(header.uuid().get(), HexFormat.of().formatHex(found)));
		}
		return Optional.of(matches);
	}

	/** With the first three groups in little-endian order, as .NET writes it. */
	private static byte[] mixed(byte[] uuid) {
		byte[] mixed = uuid.clone();
		int[] order = {3, 2, 1, 0, 5, 4, 7, 6};
		for (int i = 0; i < order.length; i++) {
			mixed[i] = uuid[order[i]];
		}
		return mixed;
	}

	private ImagingOutline outline(IndexReader.Index index, PixelPlaces places, Mode mode, Optional<Boolean> uuidMatches) {
		PixelColumns columns = index.columns();
		Header header = index.header();
		long peaks = 0;
		int bits = Float.SIZE;
		for (int pixel = 0; pixel < columns.count(); pixel++) {
			peaks += columns.intensityLength(pixel);
			bits = Math.max(bits, columns.layout(pixel).mz().bytes() * Byte.SIZE);
		}
		return new ImagingOutline(columns.count(), peaks, places.grid(), mode, Representation.UNKNOWN, false, Polarity.UNKNOWN,
				header.pixelSize(), index.tally().statedMz(), header.uuid(), uuidMatches, header.sha1(), header.md5(), header.instrument(), bits);
	}
}

package org.outcrop.format.imzml;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.outcrop.array.Interval;
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
		Optional<Boolean> uuidMatches = uuidMatches(index.header());
		OffsetRepair.run(columns, data.size(), findings);
		new ArrayChecks(columns, data.size(), options.budget().total(), findings).run(progress);
		Mode mode = mode(index);
		boolean shared = mode == Mode.CONTINUOUS;
		PixelPlaces places = new PixelSurvey(columns, findings).run(file.toString(), index.header(), shared);
		OverlapCheck.run(columns, places, shared, findings);
		Failures failures = new Failures(columns, places, data.size(), warnings);
		failures.warn();
		PixelData pixels = new PixelData(data, columns, places, shared, failures, options.budget());
		SampledSpectra sample = new SampledSpectra(columns, findings, index.tally().statedMz().orElse(Interval.ALL));
		try (IbdPixelReader each = new IbdPixelReader(pixels)) {
			sample.take(each, progress);
		}
		ImagingOutline outline = outline(index, places, mode, uuidMatches, sample);
		return new ImzmlRun(reader, file, pixels, warnings, outline, findings.list());
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

	private ImagingOutline outline(IndexReader.Index index, PixelPlaces places, Mode mode, Optional<Boolean> uuidMatches, SampledSpectra sample) {
		PixelColumns columns = index.columns();
		Header header = index.header();
		long peaks = 0;
		int bits = Float.SIZE;
		for (int pixel = 0; pixel < columns.count(); pixel++) {
			peaks += columns.intensityLength(pixel);
			bits = Math.max(bits, columns.layout(pixel).mz().bytes() * Byte.SIZE);
		}
		long[] counts = index.tally().representations();
		int representation = stated("representation-mixed", "centroid", "profile", counts, header.representation(), Cv.CENTROID);
		Representation known = representation < 0 ? sample.guess() : representation == 0 ? Representation.CENTROID : Representation.PROFILE;
		if (representation < 0) {
			findings.note("representation-guessed", () -> "nothing says whether the spectra are centroids or profiles; they look like " + known);
		}
		int sign = stated("polarity-mixed", "positive", "negative", index.tally().polarities(), header.polarity(), Cv.POSITIVE);
		Polarity polarity = sign < 0 ? Polarity.UNKNOWN : sign == 0 ? Polarity.POSITIVE : Polarity.NEGATIVE;
		return new ImagingOutline(columns.count(), peaks, places.grid(), mode, known, representation < 0, polarity, header.pixelSize(),
				index.tally().statedMz(), header.uuid(), uuidMatches, header.sha1(), header.md5(), header.instrument(), bits);
	}

	/**
	 * Which of two things is stated: by most spectra, else for the whole file.
	 *
	 * @return 0 or 1; -1 where nothing is stated, or both for the whole file
	 */
	private int stated(String id, String one, String other, long[] counts, List<Integer> whole, int first) {
		if (counts[0] > 0 && counts[1] > 0) {
			findings.warn(id, () -> "%d spectra are stated to be %s, %d to be %s".formatted(counts[0], one, counts[1], other));
		}
		if (counts[0] + counts[1] > 0) {
			return counts[0] >= counts[1] ? 0 : 1;
		}
		return whole.size() != 1 ? -1 : whole.getFirst() == first ? 0 : 1;
	}
}

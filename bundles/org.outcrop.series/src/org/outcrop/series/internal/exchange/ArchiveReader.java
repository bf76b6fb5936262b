package org.outcrop.series.internal.exchange;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.series.exchange.ImportOutcome;
import org.outcrop.series.exchange.TimeFormat;
import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.IndexNumbers;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.store.SeriesChange;
import org.outcrop.series.store.SeriesChange.Batches;
import org.outcrop.series.store.SeriesChange.Mode;
import org.outcrop.series.store.SeriesStore;

/** Reads an archive as {@link ArchiveWriter} writes it, into a store, in one change. */
public final class ArchiveReader {

	private static final int ROWS = 4096;

	private final Path file;
	private final SeriesStore store;
	private final Progress progress;
	private long rows;

	private ArchiveReader(Path file, SeriesStore store, Progress progress) {
		this.file = file;
		this.store = store;
		this.progress = progress;
	}

	/** Reads all data sets of an archive. @param mode CREATE or REPLACE, for data sets */
	public static ImportOutcome read(Path file, SeriesStore store, Mode mode, Progress progress) {
		return new ArchiveReader(file, store, progress).read(mode);
	}

	private ImportOutcome read(Mode mode) {
		try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
			ArchiveYaml.Content content = content(zip);
			progress.stage("Reading " + file.getFileName());
			try (SeriesChange change = store.change()) {
				for (Dataset set : content.datasets()) {
					if (mode == Mode.CREATE && store.dataset(set.name()).isPresent()) {
						throw new DataException.NotWritable("there is a data set named " + set.name() + " already", store.address(), "replace it with --replace");
					}
					change.save(set);
				}
				for (Map.Entry<SeriesKey, String> one : content.files().entrySet()) {
					save(zip, content, one.getKey(), one.getValue(), change);
				}
				// once more, because each series that is saved makes its data set one that was changed now
				content.datasets().forEach(change::save);
				change.commit(progress);
			}
			return new ImportOutcome(List.copyOf(content.files().keySet()), rows, OptionalLong.empty(), OptionalLong.empty(), 0, 0);
		} catch (ZipException e) {
			throw new DataException.Corrupt("the file is no ZIP archive that can be read (" + e.getMessage() + ")", file.toString(), "copy it again", e);
		} catch (IOException e) {
			throw CsvText.unreadable(file, e);
		}
	}

	private ArchiveYaml.Content content(ZipFile zip) throws IOException {
		ZipEntry entry = zip.getEntry(ArchiveYaml.NAME);
		if (entry == null) {
			throw new DataException.Unsupported("the archive has no " + ArchiveYaml.NAME, file.toString(), "give one that series export wrote");
		}
		try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
			byte[] text = in.readNBytes(ArchiveYaml.MOST + 1);
			requireSum(entry, in);
			if (text.length > ArchiveYaml.MOST) {
				throw new DataException.Unsupported("the archive's " + ArchiveYaml.NAME + " is larger than 64 MiB", file.toString(), "export fewer series at once");
			}
			return ArchiveYaml.content(new String(text, StandardCharsets.UTF_8), file.toString());
		}
	}

	private void save(ZipFile zip, ArchiveYaml.Content content, SeriesKey key, String name, SeriesChange change) throws IOException {
		TimeSeries series = content.datasets().stream().filter(set -> set.name().equals(key.dataset())).findFirst()
				.flatMap(set -> set.signal(key.signal())).flatMap(signal -> signal.series(key.series())).orElseThrow();
		ZipEntry entry = zip.getEntry(name);
		if (entry == null) {
			throw new DataException.Truncated("the archive lacks the values of " + key.series() + ", " + name, file.toString(), "copy it again");
		}
		CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32());
		InputStreamReader text = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT));
		try (CsvRecords records = new CsvRecords(text, ',', '"', true, file + "!" + name)) {
			records.next();
			change.save(key, series, batches(records, series), Mode.REPLACE, progress);
			requireSum(entry, in);
		}
	}

	/** Java's reader of archives leaves the sums to others. */
	private void requireSum(ZipEntry entry, CheckedInputStream read) {
		if (read.getChecksum().getValue() != entry.getCrc()) {
			throw new DataException.Corrupt("the checksum of " + entry.getName() + " is wrong", file.toString(), "copy the archive again");
		}
	}

	private Batches batches(CsvRecords records, TimeSeries series) {
		ColumnBuffer buffer = ColumnBuffer.of(series.type(), '.', series.categories());
		long[] last = {Long.MIN_VALUE};
		return () -> {
			progress.checkCancelled();
			long[] places = new long[ROWS];
			int size = 0;
			while (size < ROWS && records.next()) {
				long place = take(records, buffer, series.index());
				if (place < last[0]) {
					throw damaged(records, "a row stands behind a later one");
				}
				last[0] = place;
				places[size++] = place;
			}
			if (!buffer.categories().equals(series.categories())) {
				throw damaged(records, "a value is none of the categories");
			}
			rows += size;
			return size == 0 ? Optional.empty() : Optional.of(new SeriesBatch(Arrays.copyOf(places, size), buffer.take()));
		};
	}

	private static long take(CsvRecords records, ColumnBuffer buffer, IndexMetadata index) {
		if (records.fields() != 2 || !records.isClosed()) {
			throw damaged(records, "a row is not whole");
		}
		String value = records.text(1);
		if (value.isEmpty() && !records.quoted(1)) {
			buffer.addMissing();
		} else if (!buffer.add(value)) {
			throw damaged(records, "a value is not of the series' type");
		}
		try {
			return place(records.text(0), index);
		} catch (IllegalArgumentException | ArithmeticException e) {
			throw damaged(records, "'" + records.text(0) + "' is no place of kind " + index.kind().id());
		}
	}

	private static long place(String text, IndexMetadata index) {
		return switch (index.kind()) {
		case INSTANT -> {
			TimeText time = new TimeText();
			if (!time.read(text, TimeFormat.YEAR_MONTH_DAY)) {
				throw new IllegalArgumentException(text);
			}
			yield PlaceReader.nanos(time.localSecond() - time.offset(), time.nanos());
		}
		case DURATION, CATEGORY -> Long.parseLong(text);
		case NUMBER -> {
			if (!NumberText.isNumber(text, '.')) {
				throw new IllegalArgumentException(text);
			}
			yield IndexNumbers.place(NumberText.parse(text, '.'));
		}
		};
	}

	private static DataException damaged(CsvRecords records, String what) {
		return new DataException.Corrupt(what, records.place(), "copy the archive again, or export it again");
	}
}

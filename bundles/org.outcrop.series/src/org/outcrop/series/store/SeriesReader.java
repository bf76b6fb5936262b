package org.outcrop.series.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.FormatReader;
import org.outcrop.data.Head;
import org.outcrop.data.OpenOptions;

/**
 * Knows stores of series that are files or folders: of DuckDB, of SQLite, and folders of Parquet files with their list. Opening one only looks whether it is a
 * store; {@link SeriesFile#store} opens it. Thread: any.
 */
public final class SeriesReader implements FormatReader {

	private static final String LIST = "series.json";
	private static final String SQLITE = "SQLite format 3\0";
	private static final String DUCKDB = "DUCK";
	private static final int DUCKDB_AT = 8;

	@Override
	public String id() {
		return "series";
	}

	@Override
	public String name() {
		return "Series store";
	}

	@Override
	public int version() {
		return 1;
	}

	@Override
	public Set<String> extensions() {
		return Set.of(".duckdb", ".sqlite");
	}

	@Override
	public Set<String> folderMarks() {
		return Set.of(LIST);
	}

	/** A database may be anybody's: its tables are looked for when it is opened. */
	@Override
	public Confidence sniff(Head head) {
		String text = new String(head.bytes(), StandardCharsets.ISO_8859_1);
		if (text.startsWith(SQLITE)) {
			return text.contains("CREATE TABLE outcrop ") ? Confidence.CONTENT : Confidence.NAME;
		}
		if (text.startsWith(DUCKDB, DUCKDB_AT)) {
			return Confidence.NAME;
		}
		return text.stripLeading().startsWith("{") && text.contains("\"outcrop-series\"") ? Confidence.CONTENT : Confidence.NO;
	}

	/**
	 * @param file a database, the folder of a store, or the list in it
	 * @throws DataException.Unsupported where it has no series
	 */
	@Override
	public SeriesFile open(Path file, OpenOptions options, Progress progress) {
		progress.checkCancelled();
		Path place = file.toAbsolutePath().normalize();
		if (place.getFileName() != null && place.getFileName().toString().toLowerCase(Locale.ROOT).equals(LIST)) {
			place = place.getParent();
		}
		String address = address(place);
		if (!SeriesStores.isStore(address)) {
			throw new DataException.Unsupported("this " + (address.startsWith("duckdb:") ? "DuckDB file" : address.startsWith("jdbc:") ? "SQLite file" : "folder")
					+ " holds no series", file.toString(), "open one that series import has made; other tables are not shown here");
		}
		return new SeriesFile(this, file, address, Math.max(SeriesFile.LEAST, options.budget().total() / 2));
	}

	private static String address(Path place) {
		if (Files.isDirectory(place)) {
			return "parquet:" + place;
		}
		return (isSqlite(place) ? "jdbc:sqlite:" : "duckdb:") + place;
	}

	private static boolean isSqlite(Path file) {
		try {
			return new String(Head.of(file).bytes(), StandardCharsets.ISO_8859_1).startsWith(SQLITE);
		} catch (IOException e) {
			throw new DataException.Unsupported("the file can't be read (" + e.getMessage() + ")", file.toString(), "check its name and your permission", e);
		}
	}
}

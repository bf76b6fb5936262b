package org.outcrop.peaks.internal.ingest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

import org.duckdb.DuckDBDataChunkReader;
import org.outcrop.compute.Progress;
import org.outcrop.peaks.internal.StoreDetails;
import org.outcrop.peaks.internal.StoreFiles;
import org.outcrop.peaks.internal.engine.Session;
import org.outcrop.peaks.internal.spectra.SpectraWalk;

/**
 * The peaks of one level by isolation window, then tile, in the order in which they came: dealt out to windows first, then each window to
 * its tiles. That takes two more trips to the disk and little memory, where sorting them would take as much as it is given. The windows are
 * known at the end of a run only, so the peaks come from the scan-ordered copy.
 */
final class WindowRuns implements PeakRuns, AutoCloseable {

	/** Key of the spectra without a window, which come last. */
	private static final int NO_WINDOW = Integer.MAX_VALUE;
	private static final int FEWEST_ROWS = 256;

	private final Path folder;
	private final boolean withMobility;
	private final long bytes;
	private final Progress progress;
	private final TileSpill windows;
	private final PeakColumns read;
	private Iterator<Integer> rest = Optional.<Integer>empty().stream().iterator();
	private int window = NO_WINDOW;
	private Optional<TileSpill> tiles = Optional.empty();
	private Optional<TileRuns> runs = Optional.empty();

	/** @param bytes memory for peaks that wait, for windows and again for tiles */
	WindowRuns(Path folder, StoreDetails details, long bytes, Progress progress) {
		this.folder = folder;
		this.withMobility = details.mobilityArrays();
		this.bytes = bytes;
		this.progress = progress;
		long rows = bytes / PeakColumns.bytesPerRow(withMobility) / (details.windows().size() + 1);
		windows = new TileSpill(StoreFiles.windowSpill(folder), withMobility, bytes, (int) Math.clamp(rows, FEWEST_ROWS, MOST));
		read = new PeakColumns(MOST, withMobility);
	}

	/** Deals the peaks of a level out to windows; once, before anything is read, on the thread that made this. */
	void deal(Session session, int level, SpectraWalk spectra) {
		String im = withMobility ? "im" : "NULL::FLOAT";
		session.stream("SELECT scan, mz, intensity, " + im + " FROM scan WHERE level = " + level, 4, "", new Object[0], (chunk, rows) -> {
			for (int from = 0; from < rows; from += MOST) {
				take(chunk, from, Math.min(rows - from, MOST));
				deal(spectra);
			}
			return true;
		}, progress);
		windows.finish();
		begin(any -> true);
	}

	/**
	 * Chooses the windows that are read next, which may be after others were read to their end.
	 *
	 * @param wanted says of a window, -1 for none, whether it is one of them
	 */
	void begin(IntPredicate wanted) {
		List<Integer> chosen = new ArrayList<>();
		for (int each : windows.levels()) {
			if (wanted.test(each == NO_WINDOW ? -1 : each)) {
				chosen.add(each);
			}
		}
		rest = chosen.iterator();
	}

	private void take(DuckDBDataChunkReader chunk, int from, int rows) {
		for (int i = 0; i < rows; i++) {
			read.scan[i] = chunk.vector(0).getInt(from + i);
			read.mz[i] = chunk.vector(1).getDouble(from + i);
			read.intensity[i] = chunk.vector(2).getFloat(from + i);
			if (withMobility) {
				read.mobility[i] = chunk.vector(3).getFloat(from + i, Float.NaN);
			}
		}
		read.size = rows;
	}

	private void deal(SpectraWalk spectra) {
		int from = 0;
		for (int i = 1; i <= read.size; i++) {
			if (i == read.size || read.scan[i] != read.scan[from]) {
				int of = spectra.at(read.scan[from]).windowOf(read.scan[from]);
				windows.add(of < 0 ? NO_WINDOW : of, 0, read.scan[from], read.mz, read.intensity, read.mobility, from, i);
				from = i;
			}
		}
	}

	@Override
	public boolean next(PeakColumns into) {
		while (runs.isEmpty() || !runs.get().next(into)) {
			closeTiles();
			if (!rest.hasNext()) {
				return false;
			}
			window = rest.next();
			dealToTiles();
		}
		return true;
	}

	private void dealToTiles() {
		TileSpill dealt = new TileSpill(StoreFiles.windowTileSpill(folder), withMobility, bytes, MOST);
		tiles = Optional.of(dealt);
		TileRuns all = new TileRuns(windows, window);
		while (all.next(read)) {
			progress.checkCancelled();
			int from = 0;
			for (int i = 1; i <= read.size; i++) {
				if (i == read.size || read.scan[i] != read.scan[from]) {
					dealt.add(0, read.scan[from], read.mz, read.intensity, read.mobility, from, i);
					from = i;
				}
			}
		}
		dealt.finish();
		runs = Optional.of(new TileRuns(dealt, 0));
	}

	@Override
	public int window() {
		return window == NO_WINDOW ? -1 : window;
	}

	private void closeTiles() {
		tiles.ifPresent(TileSpill::close);
		tiles = Optional.empty();
		runs = Optional.empty();
	}

	@Override
	public void close() {
		closeTiles();
		windows.close();
	}
}

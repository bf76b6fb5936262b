package org.outcrop.imaging.internal.read;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

import org.outcrop.compute.ChunkCache;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.FormatReader;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.WarningLog;
import org.outcrop.data.imaging.ImagingOutline.PixelGrid;
import org.outcrop.data.imaging.ImagingOutline.PixelSize;
import org.outcrop.data.imaging.PixelFailure;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.imaging.axis.AxisDescription;
import org.outcrop.imaging.axis.MassAxis;
import org.outcrop.imaging.store.ImagingStore;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.store.ZarrStore;

/** A table of spectra, in a SpatialData store or in a file of its own. */
public final class TableStore implements ImagingStore {

	private static final long MOST_CACHED = 256L << 20;
	/** Windows of at most so many values are kept for the next time. */
	private static final long FEW = 1 << 20;

	private final FormatReader reader;
	private final Path file;
	private final OpenOptions options;
	/** Lets the container go. */
	private final Runnable container;
	private final WarningLog warnings = new WarningLog();
	private final ChunkCache cache;
	private final Matrices matrices;
	private final Node table;
	private final TableFacts facts;
	private final Positions positions;
	private final PixelSize pixelSize;
	private final MassAxis axis;
	private final Once<double[]> tic = new Once<>();
	private final Once<double[]> basePeak = new Once<>();
	private final Once<RowSums> sums = new Once<>();
	private final Once<double[]> medians = new Once<>();
	private volatile boolean closed;

	/** What is computed when it is first asked for; who asks meanwhile waits. */
	private static final class Once<T> {
		private Optional<T> value = Optional.empty();

		synchronized T get(Supplier<T> make) {
			if (value.isEmpty()) {
				value = Optional.of(make.get());
			}
			return value.get();
		}
	}

	private TableStore(FormatReader reader, Path file, Node root, boolean alone, Runnable container, OpenOptions options, Progress progress) {
		this.reader = reader;
		this.file = file;
		this.options = options;
		this.container = container;
		table = alone ? TableFinder.alone(root) : TableFinder.find(root, warnings);
		facts = new TableFacts(table.child("uns"));
		cache = new ChunkCache(options.budget(), "Columns of " + file.getFileName(), Math.min(MOST_CACHED, options.budget().total() / 8));
		Node obs = TableFinder.frame(table, "obs");
		Node columns = TableFinder.frame(table, "var");
		matrices = Matrices.open(table, options.budget(), cache, progress);
		try {
			progress.checkCancelled();
			positions = Positions.read(obs, matrices.rows(), facts.grid().or(() -> TableImage.grid(root)));
			pixelSize = facts.pixelSize().orElseGet(() -> TableImage.pixelSize(root, obs));
			axis = TableAxes.read(columns, facts.axis(), matrices.columns());
			List<String> told = facts.warnings();
			for (int i = 0; i < told.size(); i++) {
				warnings.add("resampled-" + (i + 1), told.get(i));
			}
		} catch (RuntimeException e) {
			close();
			throw e;
		}
	}

	/**
	 * Opens a store.
	 *
	 * @throws DataException where it holds no table of spectra, or parts of it disagree
	 */
	public static TableStore open(FormatReader reader, Path folder, ZarrStore store, OpenOptions options, Progress progress) {
		Node root = new ZarrNode(store, "", ArrayOptions.DEFAULT.within(options.budget()));
		return new TableStore(reader, folder, root, false, () -> {
			// a folder needs no closing
		}, options, progress);
	}

	/**
	 * Opens a table that is a file of its own.
	 *
	 * @param hdf5 closed with the store, and where it can't be opened
	 * @throws DataException where it is no table of spectra, or parts of it disagree
	 */
	public static TableStore open(FormatReader reader, Hdf5File hdf5, OpenOptions options, Progress progress) {
		try {
			TableStore store = new TableStore(reader, hdf5.path(), new Hdf5Table(hdf5), true, hdf5::close, options, progress);
			if (hdf5.isTruncated()) {
				store.warnings.add("truncated", "the end of the file is missing; what lay there can't be read");
			}
			return store;
		} catch (RuntimeException e) {
			hdf5.close();
			throw e;
		}
	}

	@Override
	public Path file() {
		return file;
	}

	@Override
	public FormatReader reader() {
		return reader;
	}

	@Override
	public Kind kind() {
		return Kind.IMAGING;
	}

	@Override
	public WarningLog warnings() {
		return warnings;
	}

	@Override
	public PixelGrid grid() {
		return positions.grid();
	}

	@Override
	public PixelSize pixelSize() {
		return pixelSize;
	}

	@Override
	public Optional<PixelSize> statedPixelSize() {
		return facts.isLength().map(length -> length ? Optional.of(pixelSize) : Optional.<PixelSize>empty()).orElseGet(ImagingStore.super::statedPixelSize);
	}

	@Override
	public int rows() {
		return matrices.rows();
	}

	@Override
	public long[] gridIndex() {
		return positions.gridIndex().clone();
	}

	@Override
	public MassAxis axis() {
		return axis;
	}

	@Override
	public Optional<AxisDescription> axisDescription() {
		return facts.axis();
	}

	@Override
	public String method() {
		return facts.method();
	}

	@Override
	public long stored() {
		return matrices.forColumns().stored();
	}

	@Override
	public Map<String, Double> dropped() {
		return facts.dropped();
	}

	@Override
	public List<PixelFailure> failures() {
		return facts.failures();
	}

	@Override
	public Map<String, String> source() {
		return facts.source();
	}

	@Override
	public double[] tic() {
		return tic.get(() -> column("tic").orElseGet(() -> rowSums(Progress.NONE).sum())).clone();
	}

	@Override
	public double[] basePeak() {
		return basePeak.get(() -> column("base_peak").orElseGet(() -> rowSums(Progress.NONE).greatest())).clone();
	}

	private Optional<double[]> column(String name) {
		return table.child("obs").numbers(name).filter(numbers -> numbers.length == rows()).map(positions::inOrder);
	}

	/** In the order of rows. */
	private RowSums rowSums(Progress progress) {
		return sums.get(() -> {
			checkOpen();
			RowSums found = RowSums.of(matrices.forRows(), working(), options.workers(), progress);
			int[] bins = positions.inOrder(found.greatestBin());
			return new RowSums(positions.inOrder(found.sum()), positions.inOrder(found.squares()), positions.inOrder(found.greatest()), bins);
		});
	}

	/** Bytes for sums of several threads. */
	private long working() {
		return Math.min(MOST_CACHED, options.budget().total() / 8);
	}

	@Override
	public double[] average() {
		Optional<double[]> stored = table.child("uns").numbers("average_spectrum").filter(numbers -> numbers.length == matrices.columns());
		return stored.orElseGet(() -> {
			BitSet all = new BitSet();
			all.set(0, rows());
			return mean(all, Progress.NONE);
		});
	}

	@Override
	public double[] sum(int first, int end, Progress progress) {
		if (first < 0 || end < first || end > axis.bins()) {
			throw new IllegalArgumentException("bins " + first + " to " + end + " of " + axis.bins());
		}
		checkOpen();
		SparseMatrix matrix = matrices.forColumns();
		boolean few = matrix.isByColumn() && matrix.starts().at(end) - matrix.starts().at(first) <= FEW;
		return positions.inOrder(few ? Sums.ofFewColumns(matrix, first, end, options.workers(), progress)
				: Sums.ofColumns(matrix, first, end, working(), options.workers(), progress));
	}

	@Override
	public StoredSpectrum spectrum(int row, Progress progress) {
		if (row < 0 || row >= rows()) {
			throw new IndexOutOfBoundsException("row " + row + " of " + rows());
		}
		checkOpen();
		return RowSpectrum.of(matrices.forRows(), positions.stored(row), options.workers(), progress);
	}

	@Override
	public double[] mean(BitSet rows, Progress progress) {
		if (rows.length() > rows()) {
			throw new IndexOutOfBoundsException("row " + (rows.length() - 1) + " of " + rows());
		}
		checkOpen();
		int count = rows.cardinality();
		SparseMatrix matrix = count > rows() / 2 ? matrices.forColumns() : matrices.forRows();
		double[] sums = Sums.ofRows(matrix, positions.stored(rows), working(), options.workers(), progress);
		for (int bin = 0; bin < sums.length && count > 0; bin++) {
			sums[bin] /= count;
		}
		return sums;
	}

	@Override
	public double[] rms(Progress progress) {
		double[] rms = rowSums(progress).squares().clone();
		for (int row = 0; row < rms.length; row++) {
			rms[row] = Math.sqrt(rms[row] / axis.bins());
		}
		return rms;
	}

	@Override
	public double[] median(Progress progress) {
		return medians.get(() -> {
			checkOpen();
			return positions.inOrder(Medians.of(matrices.forRows(), options.budget().total() / 4, options.workers(), progress));
		}).clone();
	}

	private void checkOpen() {
		if (closed) {
			throw new CancellationException(file + " was closed");
		}
	}

	@Override
	public void close() {
		closed = true;
		cache.close();
		matrices.close();
		container.run();
	}
}

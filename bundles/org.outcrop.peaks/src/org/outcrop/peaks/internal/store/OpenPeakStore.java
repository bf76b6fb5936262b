package org.outcrop.peaks.internal.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

import org.outcrop.array.Interval;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.WarningLog;
import org.outcrop.data.peaks.Chromatogram;
import org.outcrop.data.peaks.RunOutline;
import org.outcrop.data.peaks.RunSummary;
import org.outcrop.data.peaks.Spectrum;
import org.outcrop.peaks.Bounds;
import org.outcrop.peaks.MobilityBounds;
import org.outcrop.peaks.PeakConsumer;
import org.outcrop.peaks.PeakFilter;
import org.outcrop.peaks.PeakRaster;
import org.outcrop.peaks.PeakStore;
import org.outcrop.peaks.RasterRequest;
import org.outcrop.peaks.SpectraTable;
import org.outcrop.peaks.SqlConsumer;
import org.outcrop.peaks.StoreOptions;
import org.outcrop.peaks.Tolerance;
import org.outcrop.peaks.internal.StoreDetails;
import org.outcrop.peaks.internal.engine.EngineFailure;
import org.outcrop.peaks.internal.engine.Session;
import org.outcrop.peaks.internal.pyramid.Pyramid;
import org.outcrop.peaks.internal.query.ChromatogramQuery;
import org.outcrop.peaks.internal.query.PeakTables;
import org.outcrop.peaks.internal.query.RasterQuery;
import org.outcrop.peaks.internal.query.SpectrumQuery;
import org.outcrop.peaks.internal.query.SqlConsole;
import org.outcrop.peaks.internal.query.StoredChromatograms;
import org.outcrop.peaks.internal.query.ViewQuery;
import org.outcrop.peaks.internal.spectra.StoredSpectra;

/** A peak store whose relations are complete, in files or in memory; all that differs between the two is given to the constructor. */
final class OpenPeakStore implements PeakStore {

	/** Where a store came from and lives. */
	record Identity(Path source, StoreOptions.Mode mode, Origin origin, StoreHome home) {
	}

	private final Identity identity;
	private final StoreDetails details;
	private final StoredSpectra spectra;
	private final Pyramid pyramid;
	private final EngineShare engine;
	private final EngineShare console;
	private final List<MemoryBudget.Lease> leases;
	private final ViewQuery views;
	private final ChromatogramQuery chromatograms;
	private final SpectrumQuery single;
	private final RasterQuery rasters;
	private volatile boolean closed;

	/**
	 * Takes over all that is given and closes it.
	 *
	 * @param engine  with the relations
	 * @param console with the user's tables, locked; may be the same
	 * @param leases  further ones to give back
	 */
	OpenPeakStore(Identity identity, StoreDetails details, StoredSpectra spectra, Pyramid pyramid, EngineShare engine, EngineShare console,
			List<MemoryBudget.Lease> leases) {
		this.identity = identity;
		this.details = details;
		this.spectra = spectra;
		this.pyramid = pyramid;
		this.engine = engine;
		this.console = console;
		this.leases = List.copyOf(leases);
		PeakTables tables = new PeakTables(details, spectra, identity.home().folder());
		this.views = new ViewQuery(tables);
		this.chromatograms = new ChromatogramQuery(tables);
		this.single = new SpectrumQuery(tables);
		this.rasters = new RasterQuery(tables, pyramid);
	}

	@Override
	public Path source() {
		return identity.source();
	}

	@Override
	public StoreOptions.Mode mode() {
		return identity.mode();
	}

	@Override
	public Origin origin() {
		return identity.origin();
	}

	@Override
	public Optional<Path> entryFolder() {
		return identity.home() instanceof StoreHome.Entry ? identity.home().folder() : Optional.empty();
	}

	@Override
	public RunSummary summary() {
		return open().summary();
	}

	@Override
	public RunOutline.IndexState indexState() {
		return open().index();
	}

	@Override
	public List<WarningLog.Entry> warnings() {
		return open().warnings();
	}

	@Override
	public SpectraTable spectra() {
		open();
		return spectra;
	}

	@Override
	public List<Chromatogram> chromatograms() {
		return ask(Progress.NONE, (session, progress) -> StoredChromatograms.read(session, progress));
	}

	@Override
	public Bounds bounds() {
		return open().bounds();
	}

	@Override
	public Bounds bounds(PeakFilter filter) {
		open();
		return spectra.bounds(filter);
	}

	@Override
	public MobilityBounds mobilityBounds() {
		return open().mobilityBounds();
	}

	@Override
	public long peakCount() {
		return open().massPeaks();
	}

	@Override
	public long count(PeakFilter filter, Progress progress) {
		return ask(progress, (session, p) -> views.count(session, filter, p));
	}

	@Override
	public void peaksInView(PeakFilter filter, long limit, PeakConsumer consumer, Progress progress) {
		ask(progress, (session, p) -> {
			views.ordered(session, filter, limit, consumer, p);
			return session;
		});
	}

	@Override
	public void mobilityPeaksInView(Interval mz, Interval mobility, long limit, PeakConsumer consumer, Progress progress) {
		// bounded, so that peaks without a mobility are left out
		Interval known = mobility.isAll() ? new Interval(-Double.MAX_VALUE, Double.POSITIVE_INFINITY) : mobility;
		peaksInView(PeakFilter.ALL.withMz(mz).withMobility(known), limit, consumer, progress);
	}

	@Override
	public PeakRaster overview(int width, int height, RasterRequest.Aggregate aggregate, PeakFilter filter) {
		Bounds all = bounds();
		return raster(new RasterRequest(RasterRequest.Axes.RT_MZ, all.rt(), all.mz(), width, height, aggregate, filter), Progress.NONE);
	}

	@Override
	public PeakRaster raster(RasterRequest request, Progress progress) {
		open();
		return guarded(progress, p -> rasters.raster(request, work -> engine.use(work), p));
	}

	@Override
	public Chromatogram tic(PeakFilter filter) {
		open();
		return chromatograms.tic(filter);
	}

	@Override
	public Chromatogram bpc(PeakFilter filter) {
		open();
		return chromatograms.bpc(filter);
	}

	@Override
	public Chromatogram xic(double mz, Tolerance tolerance, RasterRequest.Aggregate aggregate, PeakFilter filter, Progress progress) {
		return xics(List.of(tolerance.around(mz)), aggregate, filter, progress).getFirst();
	}

	@Override
	public List<Chromatogram> xics(List<Interval> windows, RasterRequest.Aggregate aggregate, PeakFilter filter, Progress progress) {
		return ask(progress, (session, p) -> {
			List<Chromatogram> all = new ArrayList<>();
			for (Interval window : windows) {
				all.add(chromatograms.xic(session, window, aggregate, filter, p));
			}
			return List.copyOf(all);
		});
	}

	@Override
	public Spectrum spectrum(long index, Progress progress) {
		return ask(progress, (session, p) -> single.spectrum(session, index, p));
	}

	@Override
	public void sql(String statement, SqlConsumer consumer, Progress progress) {
		open();
		guarded(progress, p -> console.use(session -> {
			// a second wall behind the check of the statement: nothing can be changed within such a transaction
			session.define("BEGIN TRANSACTION READ ONLY");
			try {
				SqlConsole.run(session, statement, consumer, p);
			} finally {
				session.define("ROLLBACK");
			}
			return session;
		}));
	}

	@Override
	public long cacheBytes() {
		return identity.home().bytes();
	}

	private StoreDetails open() {
		if (closed) {
			throw new IllegalStateException("the peak store is closed");
		}
		identity.home().problem().ifPresent(problem -> {
			throw new DataException.Corrupt("the cached peaks are damaged (" + problem + ")",
					identity.home().folder().map(Path::toString).orElse(""), "open the file again; its cache is then rebuilt");
		});
		return details;
	}

	/** A question that needs the engine. */
	private interface Question<T> {
		T ask(Session session, Progress progress);
	}

	private <T> T ask(Progress progress, Question<T> question) {
		open();
		return guarded(progress, p -> engine.use(session -> question.ask(session, p)));
	}

	/** Ends calls when the store closes, and says in words what went wrong. */
	private <T> T guarded(Progress progress, Function<Progress, T> call) {
		try {
			return call.apply(new EndingProgress(progress));
		} catch (CancellationException e) {
			if (closed && !progress.isCancelled()) {
				throw new IllegalStateException("the peak store was closed meanwhile", e);
			}
			throw e;
		} catch (EngineFailure e) {
			throw explained(e);
		}
	}

	private RuntimeException explained(EngineFailure e) {
		String where = identity.home().folder().map(Path::toString).orElse(identity.source().toString());
		return switch (e.kind()) {
			case FILE -> new DataException.Corrupt("the cached peaks can't be read (" + e.getMessage() + ")", where,
					"clear this cache entry and open the file again", e);
			case MEMORY -> new DataException.TooLittleMemory("the question needs more memory than the budget gives (" + e.getMessage() + ")", where,
					"give more with --memory, or ask for less", e);
			case SPACE -> new DataException.NotWritable("the disk for temporary data is full", System.getProperty("java.io.tmpdir"), "free space",
					e);
			case INTERRUPTED, STATEMENT -> e;
		};
	}

	/** The caller's progress, which the closing of the store cancels as well. */
	private final class EndingProgress implements Progress {
		private final Progress progress;

		private EndingProgress(Progress progress) {
			this.progress = progress;
		}

		@Override
		public void stage(String what) {
			progress.stage(what);
		}

		@Override
		public void worked(long done, long total) {
			progress.worked(done, total);
		}

		@Override
		public boolean isCancelled() {
			return closed || progress.isCancelled();
		}
	}

	@Override
	public void close() {
		synchronized (this) {
			if (closed) {
				return;
			}
			closed = true;
		}
		// nested, so that what comes later is let go of even where an earlier one fails
		StoreHome home = identity.home();
		try (home; spectra; pyramid; console) {
			engine.close();
		} finally {
			leases.forEach(MemoryBudget.Lease::close);
		}
	}
}

package org.outcrop.ui.peakmap.model;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.outcrop.compute.Progress;
import org.outcrop.peaks.PeakRaster;
import org.outcrop.peaks.PeakStore;
import org.outcrop.peaks.ScanColumns;
import org.outcrop.peaks.ScanWidening;
import org.outcrop.raster.Raster;
import org.outcrop.ui.LatestWork;

/**
 * Makes pictures of the map on a thread of its own. The newest request wins; where only colours changed the values are not asked for again.
 */
public final class FramePump implements AutoCloseable {

	/** Where values come from: the store, or whatever stands for it. */
	@FunctionalInterface
	public interface Source {

		/** Called on the pump's thread. */
		PeakRaster raster(FrameRequest request, Progress progress);

		/** For each column of the raster whether a spectrum lies in it. */
		default boolean[] scans(FrameRequest request, Raster raster) {
			return ScanWidening.filledColumns(raster);
		}
	}

	private final LatestWork work;
	private final Consumer<Frame> finished;
	private final Consumer<RuntimeException> failed;
	private Optional<Frame> last = Optional.empty();

	/**
	 * @param name     of the thread
	 * @param target   where pictures are handed over
	 * @param finished receives each picture that is still wanted
	 * @param failed   receives what went wrong
	 */
	public FramePump(String name, Executor target, Consumer<Frame> finished, Consumer<RuntimeException> failed) {
		this.work = new LatestWork(name, target);
		this.finished = finished;
		this.failed = failed;
	}

	/** A source that asks a store for exactly what is wanted. */
	public static Source of(PeakStore store) {
		return new Source() {
			@Override
			public PeakRaster raster(FrameRequest request, Progress progress) {
				return store.raster(request.raster(), progress);
			}

			@Override
			public boolean[] scans(FrameRequest request, Raster raster) {
				return ScanColumns.of(store.spectra(), request.options().filter(), raster.x());
			}
		};
	}

	/** Asks for a picture; one asked for before and not yet finished is dropped. */
	public void request(FrameRequest request, Source source) {
		Optional<PeakRaster> known = last.filter(frame -> frame.peaks().complete() && frame.request().sameRaster(request)).map(Frame::peaks);
		work.submit(progress -> {
			PeakRaster peaks = known.orElseGet(() -> source.raster(request, progress));
			progress.checkCancelled();
			return FramePainter.paint(request, peaks, source.scans(request, peaks.raster()));
		}, this::keep, failed);
	}

	private void keep(Frame frame) {
		last = Optional.of(frame);
		finished.accept(frame);
	}

	/** Forgets everything, for another run. */
	public void reset() {
		work.cancel();
		last = Optional.empty();
	}

	@Override
	public void close() {
		work.close();
	}
}

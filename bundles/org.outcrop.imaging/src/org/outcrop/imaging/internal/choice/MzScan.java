package org.outcrop.imaging.internal.choice;

import java.util.Optional;

import org.outcrop.array.Interval;
import org.outcrop.compute.Crew;
import org.outcrop.compute.Progress;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.data.imaging.PixelFailure;
import org.outcrop.data.imaging.PixelReader;
import org.outcrop.data.imaging.PixelSpectrum;

/** Finds the m/z range of an image by reading all of it. */
final class MzScan {

	private static final long PIXELS = 256; // of a task

	private final MzExtent whole = new MzExtent();

	private MzScan() {
	}

	/** @return empty where no spectrum has a point that is a mass */
	static Optional<Interval> range(ImagingRun run, int workers, Progress progress) {
		progress.stage("Finding the m/z range");
		MzScan scan = new MzScan();
		long count = run.pixels().count();
		Crew.runAll("m/z range", workers, Math.ceilDiv(count, PIXELS), progress, () -> scan.new Part(run, count, progress));
		return scan.whole.range();
	}

	private synchronized void add(MzExtent extent) {
		whole.add(extent);
	}

	/** What one thread finds. */
	private final class Part implements Crew.Member, PixelReader.Sink {
		private final PixelReader reader;
		private final long count;
		private final Progress progress;
		private final MzExtent extent = new MzExtent();

		Part(ImagingRun run, long count, Progress progress) {
			reader = run.spectra();
			this.count = count;
			this.progress = progress;
		}

		@Override
		public void run(long task) {
			reader.read(task * PIXELS, Math.min(count, (task + 1) * PIXELS), this, Progress.NONE);
		}

		@Override
		public void spectrum(long pixel, PixelSpectrum spectrum) {
			progress.checkCancelled();
			extent.add(spectrum);
		}

		@Override
		public void failed(PixelFailure failure) {
			progress.checkCancelled(); // the run lists it
		}

		@Override
		public void close() {
			add(extent);
			reader.close();
		}
	}
}

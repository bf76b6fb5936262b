package org.outcrop.ui.scan4d.fourier;

import java.util.function.Consumer;

import org.outcrop.compute.Progress;
import org.outcrop.fft.scan.FourierOptions;
import org.outcrop.ui.scan4d.fourier.model.Computing;
import org.outcrop.ui.scan4d.model.Rate;

/** Tells the job and the explorer how far a transform is, with rate and time left. Any thread. */
final class ComputeProgress implements Progress {

	private static final long TELL_NANOS = 150_000_000;

	private final Progress job;
	private final FourierOptions options;
	private final Consumer<Computing> taker;
	private final Rate rate = new Rate(System.nanoTime());
	private volatile long told;
	private volatile String stage = "";
	private volatile String speed = "";

	/** @param taker called now and then, on the working thread */
	ComputeProgress(Progress job, FourierOptions options, Consumer<Computing> taker) {
		this.job = job;
		this.options = options;
		this.taker = taker;
	}

	@Override
	public void stage(String what) {
		stage = what;
		job.stage(what);
	}

	@Override
	public void worked(long done, long total) {
		job.worked(done, total);
		String words = rate.words(done, total, System.nanoTime());
		if (!words.isEmpty()) {
			speed = words;
			job.stage(words);
		}
		long now = System.nanoTime();
		if (now - told > TELL_NANOS) {
			told = now;
			taker.accept(new Computing(options, speed.isEmpty() ? stage : stage.isEmpty() ? speed : stage + ", " + speed,
					total > 0 ? (double) done / total : 0));
		}
	}

	@Override
	public boolean isCancelled() {
		return job.isCancelled();
	}
}

package org.outcrop.ui.series.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.Signal;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.plot.PlotPyramid;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.ui.JobRunner;
import org.outcrop.ui.LatestWork;
import org.outcrop.ui.series.model.Curve;
import org.outcrop.ui.series.model.SeriesDesk;
import org.outcrop.ui.series.plot.PlotModel;
import org.outcrop.ui.series.plot.PyramidCache;
import org.outcrop.ui.series.plot.Trace;

/** Reads what curves are drawn from: a job for each curve, which the user may stop, and closer looks at what is seen. Thread: user interface, whose work never waits for a store. */
final class PlotWork implements AutoCloseable {

	/** Family of the jobs that read curves. */
	static final Object FAMILY = "org.outcrop.ui.series.plots";

	/** Series of no more rows are kept as they are. */
	private static final long FEW = 50_000;
	/** Runs that a closer look has for each column. */
	private static final int RUNS = 8;

	private final SeriesDesk desk;
	private final PlotModel model;
	private final PyramidCache cache;
	private final Executor ui;
	private final Map<Trace, Job> jobs = new HashMap<>();
	private final Map<Trace, LatestWork> looks = new HashMap<>();

	PlotWork(SeriesDesk desk, PlotModel model, PyramidCache cache, Executor ui) {
		this.desk = desk;
		this.model = model;
		this.cache = cache;
		this.ui = ui;
	}

	/** Shows the curves of the desk, and reads those that are new. */
	void curvesChanged() {
		List<Trace> fresh = model.show(desk.curves());
		Set<Trace> gone = new HashSet<>(jobs.keySet());
		gone.addAll(looks.keySet());
		gone.removeAll(model.traces());
		gone.forEach(this::end);
		fresh.forEach(this::read);
	}

	private void end(Trace trace) {
		Optional.ofNullable(jobs.remove(trace)).ifPresent(Job::cancel);
		Optional.ofNullable(looks.remove(trace)).ifPresent(LatestWork::close);
	}

	/** Stores hold something else: what is different is read anew. */
	void contentChanged() {
		model.traces().forEach(this::read);
	}

	private void read(Trace trace) {
		end(trace);
		Curve curve = trace.curve();
		AtomicBoolean ended = new AtomicBoolean();
		Job job = JobRunner.start("Plotting " + curve.key().series(), FAMILY, "plot of " + curve.key() + " in " + curve.store().address(), progress -> {
			try {
				work(trace, progress);
				ended.set(true);
			} catch (DataException | IllegalArgumentException e) {
				ended.set(true);
				ui.execute(() -> failed(trace, Words.line(e)));
			}
		});
		jobs.put(trace, job);
		job.addJobChangeListener(new JobChangeAdapter() {
			@Override
			public void done(IJobChangeEvent event) {
				if (!ended.get()) {
					ui.execute(() -> stopped(trace, job));
				}
			}
		});
	}

	private void stopped(Trace trace, Job job) {
		if (jobs.get(trace) == job) {
			trace.setProblem("Reading was stopped; take the series out of the plot and plot it again to read on.");
			model.changed();
		}
	}

	private void failed(Trace trace, String words) {
		if (model.traces().contains(trace)) {
			trace.setProblem(words);
			desk.say(words, true);
			model.changed();
		}
	}

	/** Worker thread. */
	private void work(Trace trace, Progress progress) {
		SeriesStore store = trace.curve().store();
		SeriesKey key = trace.curve().key();
		Optional<TimeSeries> series = store.series(key);
		if (series.isEmpty() || !store.exists(key)) {
			ui.execute(() -> desk.unplot(store, key));
			return;
		}
		if (series.get().type() == ValueType.STRING) {
			refuse(trace, key.series() + " has texts, which make no curve. Plot a series of numbers, truth values or categories.");
			return;
		}
		String units = store.dataset(key.dataset()).flatMap(set -> set.signal(key.signal())).map(Signal::units).orElse("");
		Trace.Facts facts = new Trace.Facts(series.get(), units, store.statistics(key));
		ui.execute(() -> known(trace, facts));
		PlotPyramid all = cache.get(store, key, facts).orElseGet(() -> build(trace, facts, progress));
		cache.put(store, key, facts, all);
		ui.execute(() -> arrived(trace, facts, all, true));
	}

	private PlotPyramid build(Trace trace, Trace.Facts facts, Progress progress) {
		progress.stage("Reading values");
		SeriesStore store = trace.curve().store();
		SeriesKey key = trace.curve().key();
		return facts.figures().rows() <= FEW ? PlotPyramid.part(store, key, PlaceRange.ALL, 1, progress)
				: PlotPyramid.build(store, key, progress, soFar -> ui.execute(() -> arrived(trace, facts, soFar, false)));
	}

	private void refuse(Trace trace, String words) {
		ui.execute(() -> {
			desk.unplot(trace.curve().store(), trace.curve().key());
			desk.say(words, true);
		});
	}

	private void known(Trace trace, Trace.Facts facts) {
		if (!model.traces().contains(trace) || trace.facts().filter(facts::equals).isPresent()) {
			return;
		}
		if (trace.facts().isEmpty() && !model.fits(facts.series().index())) {
			refuse(trace, trace.curve().key().series() + " stands at another kind of places than what is plotted. Take the other curves out of the plot first.");
			return;
		}
		model.known(trace, facts);
	}

	private void arrived(Trace trace, Trace.Facts facts, PlotPyramid rows, boolean all) {
		if (model.traces().contains(trace) && trace.facts().filter(facts::equals).isPresent() && !trace.isWhole()) {
			trace.setPyramid(rows, all);
			model.changed();
		}
	}

	/** Reads closer what a picture of so many columns shows too coarsely. */
	void look(int columns) {
		model.scale().ifPresent(scale -> {
			for (Trace trace : model.traces()) {
				if (trace.isVisible() && trace.facts().isPresent()) {
					trace.wanted(scale, columns).ifPresent(range -> look(trace, range, columns));
				}
			}
		});
	}

	private void look(Trace trace, PlaceRange range, int columns) {
		long rows = trace.pyramid().orElseThrow().atMost(range);
		int perRun = (int) Math.max(1, rows / (3L * RUNS * columns));
		Curve curve = trace.curve();
		LatestWork work = looks.computeIfAbsent(trace, t -> new LatestWork("outcrop-series-look", ui));
		work.submit(progress -> new Trace.Detail(range, PlotPyramid.part(curve.store(), curve.key(), range, perRun, progress)), detail -> {
			trace.setDetail(detail);
			model.changed();
		}, failure -> {
			trace.dropDetail();
			if (failure instanceof DataException || failure instanceof IllegalStateException) {
				failed(trace, Words.line(failure));
			}
		});
	}

	/** Ends all reading. */
	@Override
	public void close() {
		Set<Trace> all = new HashSet<>(jobs.keySet());
		all.addAll(looks.keySet());
		all.forEach(this::end);
		cache.close();
	}
}

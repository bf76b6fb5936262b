package org.outcrop.pipeline.internal.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.pipeline.Pipeline;
import org.outcrop.pipeline.PipelineRunner;
import org.outcrop.pipeline.RunOptions;
import org.outcrop.pipeline.RunReport;
import org.outcrop.pipeline.Source;
import org.outcrop.pipeline.Step;
import org.outcrop.pipeline.StepReport;
import org.outcrop.pipeline.StepReport.Status;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.Entry;
import org.outcrop.store.ItemKind;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StoredArray;
import org.outcrop.store.files.Place;

/** One run of one pipeline. For one thread. */
public final class Execution implements AutoCloseable {

	private final PipelineRunner runner;
	private final Pipeline pipeline;
	private final RunOptions options;
	private final Progress progress;
	private final Optional<RunJournal> journal;
	private final Map<String, RunJournal.Finished> finished = new HashMap<>();
	private final Set<String> ours = new HashSet<>();

	/** Opens the journal. */
	public Execution(PipelineRunner runner, Pipeline pipeline, RunOptions options, Progress progress) {
		this.runner = runner;
		this.pipeline = pipeline;
		this.options = options;
		this.progress = progress;
		this.journal = options.journal().map(RunJournal::open);
	}

	/** Runs what is to be run. */
	public RunReport run() {
		long start = System.nanoTime();
		progress.stage("Opening");
		try (Places places = new Places(runner.files(), runner.spill(), pipeline)) {
			Map<Source, ArrayInfo> infos = infos(places);
			Plan plan = Plan.of(pipeline, runner.operations(), infos);
			Map<String, String> inputs = inputs(places, infos);
			boolean resumed = resume(places, inputs);
			Set<String> wanted = wanted();
			checkTargets(places, wanted);
			if (!resumed) {
				journal.ifPresent(file -> file.start(pipeline.name(), Fingerprints.of(pipeline.toJson().toString()), inputs));
			}
			List<StepReport> reports = new ArrayList<>();
			for (Step step : pipeline.steps()) {
				reports.add(step(places, plan, step, wanted, inputs));
			}
			writeBack(places, reports);
			return new RunReport(pipeline, reports, resumed, (System.nanoTime() - start) / 1e9);
		}
	}

	/** What lay in the overlay lasts from now on. */
	private void writeBack(Places places, List<StepReport> reports) {
		progress.stage("Writing the overlay back");
		places.flush(progress);
		for (StepReport report : reports) {
			if (report.status() == Status.DONE && Places.isLate(report.step())) {
				finish(places, report.step(), report.facts(), report.seconds());
			}
		}
	}

	private void finish(Places places, Step step, Map<String, Number> facts, double seconds) {
		journal.ifPresent(file -> file.finish(step.name(), Fingerprints.of(places.lasting(step)), facts, seconds));
	}

	/** What is there before the run. */
	private Map<Source, ArrayInfo> infos(Places places) {
		Map<Source, ArrayInfo> infos = new HashMap<>();
		Map<Source, Optional<Step>> outer = new LinkedHashMap<>();
		outer.put(new Source.Original(), Optional.empty());
		for (Step step : pipeline.steps()) {
			step.inputs().stream().filter(Source.At.class::isInstance).forEach(source -> outer.putIfAbsent(source, Optional.of(step)));
		}
		outer.forEach((source, step) -> {
			Place place = places.of(source);
			try (StoredArray array = place.backend().openArray(place.path())) {
				infos.put(source, array.info());
			} catch (DataException e) {
				throw step.map(one -> StepErrors.in(one, place.address(), e)).orElse(e);
			}
		});
		return infos;
	}

	/** Fingerprints of what is there before the run, by address. */
	private Map<String, String> inputs(Places places, Map<Source, ArrayInfo> infos) {
		Map<String, String> inputs = new TreeMap<>();
		infos.keySet().forEach(source -> inputs.put(places.of(source).address(), Fingerprints.of(places.of(source))));
		return inputs;
	}

	/** @return whether there is a run to go on with */
	private boolean resume(Places places, Map<String, String> inputs) {
		if (!options.resume() || journal.isEmpty() || journal.get().isEmpty()) {
			return false;
		}
		String where = options.journal().orElseThrow().toString();
		String difference = journal.get().difference(Fingerprints.of(pipeline.toJson().toString()), inputs);
		if (!difference.isEmpty()) {
			throw new DataException.Stale("the run can't be resumed, " + difference + " since", where, "Run it anew, without --resume.");
		}
		ours.addAll(journal.get().begun());
		for (Step step : pipeline.steps()) {
			RunJournal.Finished before = journal.get().finished().get(step.name());
			Place place = places.lasting(step);
			if (before != null && !Places.isPassing(step) && place.backend().stat(place.path()).isPresent()) {
				if (!Fingerprints.of(place).equals(before.fingerprint())) {
					throw StepErrors.in(step, place.address(), new DataException.Stale("its result was changed since the run that is to be resumed", "",
							"Run the pipeline anew, without --resume."));
				}
				finished.put(step.name(), before);
			}
		}
		return true;
	}

	/** The steps that must be run: those that are not finished, and those in memory that they need. */
	private Set<String> wanted() {
		Set<String> wanted = new HashSet<>();
		for (Step step : pipeline.steps().reversed()) {
			boolean needed = pipeline.steps().stream()
					.anyMatch(other -> wanted.contains(other.name()) && other.inputs().contains(new Source.Result(step.name())));
			if (!finished.containsKey(step.name()) && (needed || !Places.isPassing(step))) {
				wanted.add(step.name());
			}
		}
		return wanted;
	}

	/** Before any work is done. */
	private void checkTargets(Places places, Set<String> wanted) {
		for (Step step : pipeline.steps()) {
			if (wanted.contains(step.name())) {
				checkTarget(step, places.of(step));
				for (int i = 0; i < step.inputs().size(); i++) {
					places.brought(step, i).ifPresent(place -> checkTarget(step, place));
				}
			}
		}
	}

	private void checkTarget(Step step, Place place) {
		Optional<Entry> there = place.backend().stat(place.path());
		if (there.isPresent() && (there.get().kind() != ItemKind.ARRAY || there.get().aliasOf().isPresent())) {
			throw StepErrors.in(step, place.address(), new DataException.NotWritable("where its result goes is no array but a "
					+ (there.get().aliasOf().isPresent() ? "link" : there.get().kind().label()), "", "Choose another address."));
		}
		if (there.isPresent() && mode(step) == SaveMode.CREATE) {
			throw StepErrors.in(step, place.address(), new DataException.NotWritable("the output exists", "",
					"Choose another address, or give --overwrite; a run that was interrupted goes on with --resume."));
		}
	}

	/** What is there of a step that was begun by the run that is resumed was put there by it. */
	private SaveMode mode(Step step) {
		return options.overwrite() || ours.contains(step.name()) ? SaveMode.REPLACE : SaveMode.CREATE;
	}

	private StepReport step(Places places, Plan plan, Step step, Set<String> wanted, Map<String, String> inputs) {
		ArrayInfo output = plan.works().get(step.name()).output();
		String address = Places.isPassing(step) ? step.write().toString() : places.lasting(step).address();
		RunJournal.Finished before = finished.get(step.name());
		if (before != null) {
			return new StepReport(step, Status.SKIPPED, address, output, before.facts(), before.seconds());
		}
		if (!wanted.contains(step.name())) {
			return new StepReport(step, Status.NOT_NEEDED, address, output, Map.of(), 0);
		}
		long start = System.nanoTime();
		String words = "Step " + (pipeline.steps().indexOf(step) + 1) + " of " + pipeline.steps().size() + ", " + step.name();
		Progress own = new StepProgress(progress, words);
		own.stage(step.operation());
		journal.ifPresent(file -> file.begin(step.name(), address));
		StepRun run = new StepRun(runner, places, step, mode(step), own);
		Map<String, Number> facts;
		try {
			facts = run.run(plan, () -> checkInputs(places, step, inputs));
		} catch (DataException e) {
			throw StepErrors.in(step, address, e);
		}
		double seconds = (System.nanoTime() - start) / 1e9;
		if (!Places.isPassing(step) && !Places.isLate(step)) {
			finish(places, step, facts, seconds);
		}
		dropAfter(places, step, wanted);
		return new StepReport(step, Status.DONE, address, output, facts, seconds);
	}

	/** A result of something that changed meanwhile is a result of nothing. */
	private static void checkInputs(Places places, Step step, Map<String, String> inputs) {
		for (Source source : step.inputs()) {
			Place place = places.of(source);
			String before = inputs.get(place.address());
			if (before != null && !before.equals(Fingerprints.of(place))) {
				throw new DataException.Stale("its input was changed meanwhile", place.address(), "Run the pipeline anew when the input is at rest.");
			}
		}
	}

	/** Results in memory that no further step takes. */
	private void dropAfter(Places places, Step step, Set<String> wanted) {
		int at = pipeline.steps().indexOf(step);
		for (Step earlier : pipeline.steps().subList(0, at + 1)) {
			boolean needed = pipeline.steps().stream().skip(at + 1L)
					.anyMatch(other -> wanted.contains(other.name()) && other.inputs().contains(new Source.Result(earlier.name())));
			if (Places.isPassing(earlier) && !needed) {
				places.drop(places.of(earlier));
			}
		}
	}

	@Override
	public void close() {
		journal.ifPresent(RunJournal::close);
	}
}

package org.outcrop.ui.imaging.model;

import java.nio.file.Files;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.imaging.resample.ResampleOptions;
import org.outcrop.imaging.resample.ResamplePlan;
import org.outcrop.imaging.resample.Resampler;
import org.outcrop.imaging.store.TableTarget;
import org.outcrop.ui.LatestWork;
import org.outcrop.ui.Notice;

/**
 * Looks what a resampling would do while it is being described. Thread: user interface; files are looked at elsewhere, and of several wishes only for
 * the newest.
 */
public final class ResamplePlanning implements AutoCloseable {

	/** Which part of the description something belongs to. */
	public enum Step {
		/** The image, and the m/z range. */
		SOURCE,
		/** The mass axis, and the operator. */
		AXIS,
		/** What is written where. */
		TARGET
	}

	/**
	 * What is known.
	 *
	 * @param busy        whether it is still being looked at
	 * @param plan        of what was described; empty where nothing can come of it
	 * @param problems    what stands in the way, a sentence each
	 * @param interrupted whether an interrupted run left something at this place
	 */
	public record Outlook(boolean busy, Optional<ResamplePlan> plan, Map<Step, String> problems, boolean interrupted) {

		/** Whether it can begin. */
		public boolean isReady() {
			return !busy && plan.isPresent() && problems.isEmpty();
		}
	}

	private final ImagingRun run;
	private final int workers;
	private final String program;
	private final MemoryBudget budget;
	private final LatestWork looking;
	private final Runnable changed;
	private ResampleDraft draft;
	private Outlook outlook = new Outlook(true, Optional.empty(), Map.of(), false);

	/**
	 * @param run     open while this is
	 * @param workers threads that may be used
	 * @param program that is said to have made the store
	 * @param ui      where results come
	 * @param changed called when something else is known
	 */
	public ResamplePlanning(ImagingRun run, int workers, String program, MemoryBudget budget, ResampleDraft draft, Executor ui, Runnable changed) {
		this.run = run;
		this.workers = workers;
		this.program = program;
		this.budget = budget;
		this.draft = draft;
		this.changed = changed;
		looking = new LatestWork("outcrop-resampling-plan", ui);
	}

	/** The image. */
	public ImagingRun run() {
		return run;
	}

	/** What was entered. */
	public ResampleDraft draft() {
		return draft;
	}

	/** What is known of it. */
	public Outlook outlook() {
		return outlook;
	}

	/** Describes it otherwise, and looks again. */
	public void setDraft(ResampleDraft next) {
		draft = next;
		look();
	}

	/** Looks what would come of what was entered. */
	public void look() {
		ResampleDraft wanted = draft;
		outlook = new Outlook(true, outlook.plan(), Map.of(), outlook.interrupted());
		changed.run();
		looking.submit(progress -> look(wanted, progress), found -> {
			outlook = found;
			changed.run();
		}, failure -> {
			outlook = new Outlook(false, Optional.empty(), Map.of(Step.SOURCE, Notice.line(failure)), false);
			changed.run();
		});
	}

	private Outlook look(ResampleDraft wanted, Progress progress) {
		Map<Step, String> problems = new EnumMap<>(Step.class);
		tried(Step.SOURCE, problems, _ -> wanted.axis().range());
		Optional<ResampleOptions> options = problems.isEmpty() ? tried(Step.AXIS, problems, _ -> wanted.options(workers, program)) : Optional.empty();
		Optional<ResamplePlan> plan = options.flatMap(how -> tried(Step.AXIS, problems, _ -> Resampler.plan(run, how, budget, progress)));
		progress.checkCancelled();
		Optional<TableTarget> place = tried(Step.TARGET, problems, _ -> checked(wanted.target()));
		return new Outlook(false, plan, Map.copyOf(problems), place.filter(target -> Files.isDirectory(target.work())).isPresent());
	}

	private static TableTarget checked(TargetDraft draft) {
		TableTarget place = draft.place();
		place.check();
		if (!Files.isWritable(draft.path().getParent())) {
			throw new DataException.NotWritable("nothing may be written into this folder", draft.path().getParent().toString(), "Choose another folder.");
		}
		return place;
	}

	private static <T> Optional<T> tried(Step step, Map<Step, String> problems, Function<Step, T> work) {
		try {
			return Optional.of(work.apply(step));
		} catch (DataException | IllegalArgumentException e) {
			problems.put(step, Notice.line(e));
			return Optional.empty();
		}
	}

	@Override
	public void close() {
		looking.close();
	}
}

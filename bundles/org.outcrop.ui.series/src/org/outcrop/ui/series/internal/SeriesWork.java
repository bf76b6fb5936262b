package org.outcrop.ui.series.internal;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.outcrop.runtime.OutcropRuntime;
import org.outcrop.series.exchange.Workspace;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.SeriesChange.Mode;
import org.outcrop.series.store.SeriesMigration;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.ui.series.model.Chosen;
import org.outcrop.ui.series.model.SeriesDesk;
import org.outcrop.ui.series.model.exchange.ExportDraft;
import org.outcrop.ui.series.model.exchange.ImportDraft;
import org.outcrop.ui.series.model.exchange.ImportRun;
import org.outcrop.ui.series.model.forms.ProcessDraft;
import org.outcrop.ui.series.model.forms.ProcessRun;
import org.outcrop.ui.series.model.forms.ProcessSubject;

/** What was decided in dialogs, carried out by jobs whose ends are shown on the desk. Thread: user interface. */
public final class SeriesWork {

	private static final long LEAST = 8L << 20;

	private final SeriesDesk desk;
	private final Supplier<Shell> shell;
	private final SeriesJobs jobs;

	/** @param shell over which lines are shown */
	public SeriesWork(SeriesDesk desk, Supplier<Shell> shell, Display display) {
		this.desk = desk;
		this.shell = shell;
		this.jobs = new SeriesJobs(desk, display);
	}

	/** Room for sorting and packing in this program. */
	public static Workspace workspace() {
		OutcropRuntime runtime = OutcropRuntime.get();
		return new Workspace(runtime.cacheRoot().folder().resolve("series"), Math.max(LEAST, runtime.memoryBudget().total() / 4));
	}

	/** Makes series of others, shows them in the tree, and plots them where that is wanted. */
	public Job process(ProcessSubject subject, ProcessDraft draft, boolean plots) {
		SeriesStore store = subject.store();
		return jobs.start(draft.form().title() + ": " + subject.keys().getFirst().series(), store, progress -> {
			List<SeriesKey> made = ProcessRun.run(subject, draft, InstantSource.system(), progress);
			List<SeriesKey> curves = made.stream().filter(key -> plots && store.series(key).filter(one -> one.type() != ValueType.STRING).isPresent()).toList();
			return () -> {
				desk.choose(Optional.of(Chosen.of(store, made)));
				curves.forEach(key -> desk.plot(store, key));
				desk.say("Made " + names(made) + ".", false);
			};
		}, desk::contentChanged);
	}

	private static String names(List<SeriesKey> keys) {
		return String.join(", ", keys.stream().map(SeriesKey::series).toList());
	}

	/** Brings a file into a store. */
	public Job importFile(SeriesStore store, ImportDraft draft, Workspace workspace) {
		return jobs.start("Importing " + draft.file(), store, progress -> {
			ImportRun run = ImportRun.of(store, draft, workspace, InstantSource.system(), progress);
			return () -> {
				desk.contentChanged();
				if (!run.series().isEmpty()) {
					desk.choose(Optional.of(Chosen.of(store, run.series().subList(0, 1))));
				}
				desk.say(run.words() + (run.warnings().isEmpty() ? "" : " " + run.warnings().size() + (run.warnings().size() == 1 ? " warning." : " warnings.")), false);
				if (!run.warnings().isEmpty()) {
					new LinesDialog(shell.get(), "Import", run.warnings()).open();
				}
			};
		});
	}

	/** Writes series to a file, which is replaced where it is there. */
	public Job export(SeriesStore store, List<SeriesKey> keys, ExportDraft draft, Workspace workspace) {
		return jobs.start("Exporting " + draft.path().getFileName(), draft.path(), progress -> {
			String words = draft.write(store, keys, true, workspace, progress);
			return () -> desk.say(words, false);
		});
	}

	/**
	 * Copies data sets into another store, and compares every bit.
	 *
	 * @param address  of the other store, for the name of the job
	 * @param opening  gives the other store; on a worker
	 * @param datasets names; all where there are none
	 */
	public Job migrate(SeriesStore from, String address, Supplier<SeriesStore> opening, List<String> datasets, Mode mode) {
		return jobs.start("Copying to " + address, address, progress -> {
			SeriesStore to = opening.get();
			boolean open = desk.stores().contains(to);
			try {
				SeriesMigration.Outcome outcome = SeriesMigration.copy(from, to, datasets, mode, progress);
				return () -> {
					if (!open) {
						desk.show(to);
					}
					desk.contentChanged();
					desk.say(String.format(Locale.ROOT, "%d series, %,d rows copied to %s, bit for bit the same.", outcome.series(), outcome.rows(), to.address()), false);
				};
			} catch (RuntimeException e) {
				if (!open) {
					to.close();
				}
				throw e;
			}
		});
	}

	/** Looks at all that the store keeps of the chosen series, or of everything where none is chosen, and tells what is wrong. */
	public Job verify(Chosen what) {
		SeriesStore store = what.store();
		Optional<SeriesKey> one = what.series().size() == 1 ? what.first() : Optional.empty();
		String name = one.map(SeriesKey::series).orElse(store.address());
		return jobs.start("Verifying " + name, store, progress -> {
			progress.stage("Verifying " + name);
			List<String> problems = store.verify(one, progress);
			return () -> {
				desk.say(problems.isEmpty() ? "Nothing is wrong with " + name + "." : problems.getFirst(), !problems.isEmpty());
				if (!problems.isEmpty()) {
					new LinesDialog(shell.get(), "Verify " + name, problems).open();
				}
			};
		});
	}

	SeriesJobs jobs() {
		return jobs;
	}
}

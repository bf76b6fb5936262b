package org.outcrop.ui.series.internal;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.ui.series.model.Chosen;
import org.outcrop.ui.series.model.SeriesDesk;
import org.outcrop.ui.series.model.forms.FunctionForms;
import org.outcrop.ui.series.model.forms.ProcessDraft;
import org.outcrop.ui.series.model.forms.ProcessRun;
import org.outcrop.ui.series.model.forms.ProcessSubject;

/** What is done with what is chosen in the tree: each asks where there is something to ask, then works as a job. Thread: user interface. */
public final class SeriesActions {

	private final SeriesDesk desk;
	private final Supplier<Shell> shell;
	private final SeriesJobs jobs;

	/** @param shell that dialogs belong to; asked when one is opened */
	public SeriesActions(SeriesDesk desk, Supplier<Shell> shell) {
		this.desk = desk;
		this.shell = shell;
		this.jobs = new SeriesJobs(desk, shell.get().getDisplay());
	}

	/** Adds to a menu what can be done with something, under a line. */
	public void fill(IMenuManager menu, Optional<Chosen> chosen) {
		menu.add(new Separator());
		chosen.ifPresent(what -> {
			add(menu, "&Process...", !what.series().isEmpty(), () -> process(what));
			add(menu, "&Verify", true, () -> verify(what));
		});
	}

	private static void add(IMenuManager menu, String label, boolean able, Runnable action) {
		Action entry = new Action(label) {
			@Override
			public void run() {
				action.run();
			}
		};
		entry.setEnabled(able);
		menu.add(entry);
	}

	/** Asks by which function the chosen series are processed, and does it. */
	public void process(Chosen what) {
		jobs.look(() -> ProcessSubject.of(what.store(), what.series(), desk.plotRange()), subject -> {
			ProcessDialog dialog = new ProcessDialog(shell.get(), subject, FunctionForms.all());
			if (dialog.open() == Window.OK) {
				process(subject, dialog.draft(), dialog.plots());
			}
		});
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
				desk.say("Made " + String.join(", ", made.stream().map(SeriesKey::series).toList()) + ".", false);
			};
		}, desk::contentChanged);
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
}

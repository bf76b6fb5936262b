package org.outcrop.ui.series.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.widgets.Shell;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.ui.series.model.Chosen;
import org.outcrop.ui.series.model.SeriesDesk;

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
		chosen.ifPresent(what -> add(menu, "&Verify", true, () -> verify(what)));
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

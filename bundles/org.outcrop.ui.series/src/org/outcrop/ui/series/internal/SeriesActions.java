package org.outcrop.ui.series.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.outcrop.runtime.OutcropRuntime;
import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.ui.series.model.Chosen;
import org.outcrop.ui.series.model.SeriesDesk;
import org.outcrop.ui.series.model.forms.FunctionForms;
import org.outcrop.ui.series.model.forms.ProcessSubject;

/** What is done with what is chosen in the tree: each asks where there is something to ask, then works as a job. Thread: user interface. */
public final class SeriesActions {

	/** Last parts of the ids of the commands, in the order of menus. */
	public static final List<String> COMMANDS = List.of("process", "import", "export", "migrate", "verify");

	private final SeriesDesk desk;
	private final Supplier<Shell> shell;
	private final SeriesWork work;

	/** @param shell that dialogs belong to; asked when one is opened */
	public SeriesActions(SeriesDesk desk, Supplier<Shell> shell) {
		this.desk = desk;
		this.shell = shell;
		this.work = new SeriesWork(desk, shell, shell.get().getDisplay());
	}

	/** Adds to a menu what can be done with something, under a line. */
	public void fill(IMenuManager menu, Optional<Chosen> chosen) {
		menu.add(new Separator());
		chosen.ifPresent(what -> {
			add(menu, "&Process...", !what.series().isEmpty(), () -> process(what));
			menu.add(new Separator());
			add(menu, "&Import...", true, () -> importFile(what));
			add(menu, "&Export...", true, () -> export(what));
			add(menu, "Copy to &Another Store...", true, () -> migrate(what));
			add(menu, "&Verify", true, () -> work.verify(what));
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

	/** Carries out a command on what is chosen; says what to choose where nothing is. @param command one of {@link #COMMANDS} */
	public void run(String command) {
		Optional<Chosen> chosen = desk.chosen();
		if (chosen.isEmpty() || command.equals("process") && chosen.get().series().isEmpty()) {
			MessageDialog.openInformation(shell.get(), "Series", chosen.isEmpty() ? "Open a store first (File > Open Series Store), and choose it in the Series Explorer."
					: "Choose one or more series in the Series Explorer first.");
			return;
		}
		switch (command) {
		case "process" -> process(chosen.get());
		case "import" -> importFile(chosen.get());
		case "export" -> export(chosen.get());
		case "migrate" -> migrate(chosen.get());
		case "verify" -> work.verify(chosen.get());
		default -> throw new IllegalArgumentException("no command: " + command);
		}
	}

	/** Asks by which function the chosen series are processed, and does it. */
	public void process(Chosen what) {
		work.jobs().look(() -> ProcessSubject.of(what.store(), what.series(), desk.plotRange()), subject -> {
			ProcessDialog dialog = new ProcessDialog(shell.get(), subject, FunctionForms.of(OutcropRuntime.get().seriesFunctions()));
			if (dialog.open() == Window.OK) {
				work.process(subject, dialog.draft(), dialog.plots());
			}
		});
	}

	/** Asks which file comes into the store, and how it is read. */
	public void importFile(Chosen what) {
		work.jobs().look(() -> datasets(what.store()), names -> {
			ImportDialog dialog = new ImportDialog(shell.get(), "", what.dataset().orElse(""), names, SeriesWork.workspace());
			if (dialog.open() == Window.OK) {
				work.importFile(what.store(), dialog.draft(), SeriesWork.workspace());
			}
		});
	}

	private static List<String> datasets(SeriesStore store) {
		return store.datasets().stream().map(Dataset::name).toList();
	}

	/** Asks where the chosen series, or all of what is chosen, are written. */
	public void export(Chosen what) {
		work.jobs().look(() -> keys(what), keys -> {
			if (keys.isEmpty()) {
				desk.say("There is no series to export.", true);
				return;
			}
			ExportDialog dialog = new ExportDialog(shell.get(), keys, desk.plotRange());
			if (dialog.open() == Window.OK) {
				work.export(what.store(), keys, dialog.draft(), SeriesWork.workspace());
			}
		});
	}

	/** All series below what is chosen whose values are there. */
	static List<SeriesKey> keys(Chosen what) {
		return !what.series().isEmpty() ? what.series() : what.store().keys().stream().filter(key -> what.dataset().filter(name -> !name.equals(key.dataset())).isEmpty()
				&& what.signal().filter(name -> !name.equals(key.signal())).isEmpty()).toList();
	}

	/** Asks into which store data sets are copied. */
	public void migrate(Chosen what) {
		work.jobs().look(() -> datasets(what.store()), names -> {
			if (names.isEmpty()) {
				desk.say("There is no data set to copy.", true);
				return;
			}
			List<SeriesStore> others = desk.stores().stream().filter(store -> store != what.store()).toList();
			MigrateDialog dialog = new MigrateDialog(shell.get(), what.store(), names, what.dataset(), others);
			if (dialog.open() == Window.OK) {
				MigrateDialog.Target target = dialog.target().orElseThrow();
				work.migrate(what.store(), target.address(), target.opening(), dialog.datasets(), dialog.mode());
			}
		});
	}

	/** What is done without asking. */
	public SeriesWork work() {
		return work;
	}
}

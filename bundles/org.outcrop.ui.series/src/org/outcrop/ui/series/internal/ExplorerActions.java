package org.outcrop.ui.series.internal;

import java.util.List;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Control;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.SeriesChange;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.series.model.SeriesDesk;

/** What is done from the tree. Thread: user interface. */
public final class ExplorerActions {

	/** A plot of more curves tells nobody anything. */
	private static final int MOST_CURVES = 24;

	private final SeriesDesk desk;
	private final Control control;

	/** @param control whose shell dialogs belong to */
	public ExplorerActions(SeriesDesk desk, Control control) {
		this.desk = desk;
		this.control = control;
	}

	/** Asks for a store and opens it. */
	public void open() {
		OpenStoreDialog dialog = new OpenStoreDialog(control.getShell());
		if (dialog.open() == Window.OK) {
			new StoreOpening(desk, new UiThread(control.getDisplay())).open(dialog.request());
		}
	}

	/** Plots series, or takes them out of the plot where all are in it. */
	void toggle(List<TreeNode.Line> lines) {
		if (lines.stream().allMatch(line -> desk.isPlotted(line.store(), line.key()))) {
			lines.forEach(line -> desk.unplot(line.store(), line.key()));
		} else if (canPlot(lines)) {
			lines.forEach(line -> desk.plot(line.store(), line.key()));
		}
	}

	void plotAlone(List<TreeNode.Line> lines) {
		if (canPlot(lines)) {
			lines.forEach(line -> desk.plotAlone(line.store(), line.key()));
		}
	}

	private boolean canPlot(List<TreeNode.Line> lines) {
		for (TreeNode.Line line : lines) {
			if (line.series().type() == ValueType.STRING) {
				desk.say(line.series().name() + " has texts, which make no curve. Plot a series of numbers, truth values or categories.", true);
				return false;
			}
			if (!line.saved()) {
				desk.say(line.series().name() + " has no values in this store. Import them, or choose another series.", true);
				return false;
			}
		}
		if (desk.curves().size() + lines.size() > MOST_CURVES) {
			desk.say("A plot shows at most " + MOST_CURVES + " curves. Take some out first, or choose fewer.", true);
			return false;
		}
		return true;
	}

	/** Asks, then deletes series for good. */
	void delete(List<TreeNode.Line> lines) {
		SeriesStore store = lines.getFirst().store();
		List<TreeNode.Line> own = lines.stream().filter(line -> line.store() == store).toList();
		String what = own.size() == 1 ? own.getFirst().series().name() : own.size() + " series";
		if (MessageDialog.openQuestion(control.getShell(), "Delete Series",
				"Delete " + what + " from " + store.address() + "?\n\nValues and all that is known of them are gone for good. What was made of them stays.")) {
			deleteNow(store, own, what);
		}
	}

	private void deleteNow(SeriesStore store, List<TreeNode.Line> lines, String what) {
		new SeriesJobs(desk, control.getDisplay()).start("Deleting " + what, store, progress -> {
			try (SeriesChange change = store.change()) {
				lines.forEach(line -> change.delete(line.key()));
				change.commit(progress);
			}
			return () -> {
				lines.forEach(line -> desk.unplot(store, line.key()));
				desk.contentChanged();
				desk.say("Deleted " + what + ".", false);
			};
		});
	}

	/** Closes a store; its curves go with it. */
	public void close(SeriesStore store) {
		boolean memory = store.kind().equals("memory");
		if (!memory || MessageDialog.openQuestion(control.getShell(), "Close Store", "The series in memory are gone when their store is closed. Close it?")) {
			StoreOpening.close(desk.remove(store));
		}
	}
}

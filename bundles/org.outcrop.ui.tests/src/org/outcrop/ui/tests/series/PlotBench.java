package org.outcrop.ui.tests.series;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.series.model.Column;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.store.SeriesChange;
import org.outcrop.series.store.SeriesChange.Mode;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.ui.series.internal.ExplorerView;
import org.outcrop.ui.series.internal.FigureExport;
import org.outcrop.ui.series.internal.PlotView;
import org.outcrop.ui.series.internal.SeriesJobs;
import org.outcrop.ui.series.internal.StoreOpening;
import org.outcrop.ui.series.model.SeriesDesk;
import org.outcrop.ui.series.plot.Box;
import org.outcrop.ui.series.plot.Trace;
import org.outcrop.ui.tests.peakmap.Ui;

/** A window with the tree and the plot, over a desk of its own. Closed after each test. */
final class PlotBench implements AutoCloseable {

	final Display display = Display.getDefault();
	final Shell shell = new Shell(display);
	final SeriesDesk desk = new SeriesDesk();
	final MemoryBudget budget = new MemoryBudget(64L << 20);
	final ExplorerView explorer;
	final PlotView plot;

	PlotBench() {
		shell.setSize(1200, 700);
		shell.setLayout(new FillLayout());
		SashForm sash = new SashForm(shell, SWT.HORIZONTAL);
		explorer = new ExplorerView(filled(sash), desk);
		plot = new PlotView(filled(sash), desk, budget);
		sash.setWeights(35, 65);
		shell.open();
		Ui.rest(50);
	}

	private static Composite filled(Composite parent) {
		Composite page = new Composite(parent, SWT.NONE);
		page.setLayout(new FillLayout());
		return page;
	}

	/** Shows a store, and waits until the tree has read it. */
	PlotBench show(SeriesStore store) {
		desk.show(store);
		Ui.await("the data sets in the tree", () -> tree().getItems().length > 0 && lastRoot().getItemCount() > 0 && lastRoot().getItem(0).getData() != null);
		return this;
	}

	private TreeItem lastRoot() {
		return tree().getItem(tree().getItemCount() - 1);
	}

	Tree tree() {
		return explorer.tree().control();
	}

	/** The line of a series, whose signal is opened by what the expander would send. */
	TreeItem line(SeriesKey key) {
		TreeItem signal = child(child(lastRoot(), key.dataset()), key.signal());
		if (signal.getItem(0).getData() == null) {
			signal.setExpanded(true);
			Event event = new Event();
			event.item = signal;
			tree().notifyListeners(SWT.Expand, event);
		}
		return child(signal, key.series());
	}

	private static TreeItem child(TreeItem item, String text) {
		return IntStream.range(0, item.getItemCount()).mapToObj(item::getItem).filter(one -> one.getText().equals(text)).findFirst().orElseThrow();
	}

	/** As a double click, or Enter. */
	void doubleClick(SeriesKey key) {
		TreeItem item = line(key);
		tree().setSelection(item);
		tree().notifyListeners(SWT.Selection, new Event());
		Event event = new Event();
		event.item = item;
		tree().notifyListeners(SWT.DefaultSelection, event);
	}

	/** Lets it read until everything is there as fine as it gets. */
	void settle() {
		Ui.await("all of the curves; " + plot.status(), () -> plot.model().traces().stream().allMatch(trace -> trace.isWhole() && !trace.isCoarse()) && isQuiet());
		Ui.rest(60);
		Ui.await("closer looks", () -> plot.model().traces().stream().noneMatch(Trace::isCoarse));
		Ui.rest(30);
	}

	private static boolean isQuiet() {
		return List.of(FigureExport.FAMILY, SeriesJobs.FAMILY, StoreOpening.FAMILY, PlotView.READING).stream().allMatch(family -> Job.getJobManager().find(family).length == 0);
	}

	/** Waits for jobs, and what they show. */
	void finish() {
		Ui.await("the end of jobs", PlotBench::isQuiet);
		Ui.rest(30);
	}

	Box area() {
		return plot.canvas().figure().plot();
	}

	int x(double share) {
		return (int) Math.round(area().x() + share * area().width());
	}

	int y(double shareFromBelow) {
		return (int) Math.round(area().bottom() - shareFromBelow * area().height());
	}

	/** Whether something else than paper and grid is drawn in a strip of the plot. */
	boolean isDrawn(double fromShare, double toShare) {
		ImageData picture = plot.canvas().snapshot();
		for (int px = x(fromShare) + 1; px < x(toShare); px++) {
			for (int py = (int) area().y() + 1; py < area().bottom() - 2; py++) {
				var rgb = picture.palette.getRGB(picture.getPixel(px, py));
				int most = Math.max(rgb.red, Math.max(rgb.green, rgb.blue));
				if (most - Math.min(rgb.red, Math.min(rgb.green, rgb.blue)) > 60) {
					return true;
				}
			}
		}
		return false;
	}

	/** Saves rows. */
	static void save(SeriesStore store, SeriesKey key, IndexMetadata index, long[] places, Column values, List<String> categories) {
		SeriesBatch[] left = {new SeriesBatch(places, values)};
		try (SeriesChange change = store.change()) {
			change.save(key, new TimeSeries(key.series(), values.type(), index, List.of(), SampleSeries.MADE, categories), () -> {
				Optional<SeriesBatch> next = Optional.ofNullable(left[0]);
				left[0] = null;
				return next;
			}, Mode.REPLACE, Progress.NONE);
			change.commit(Progress.NONE);
		}
	}

	/** Rows 0 to count - 1, a second apart from 2024-05-01T00:00Z, with the value of their number; those from one to before another are missing. */
	static void count(SeriesStore store, SeriesKey key, int rows, int gapFrom, int gapTo) {
		BitSet missing = new BitSet();
		missing.set(gapFrom, gapTo);
		long[] places = IntStream.range(0, rows).mapToLong(i -> second(i)).toArray();
		save(store, key, IndexMetadata.instants("Europe/Berlin"), places, new Column.Doubles(IntStream.range(0, rows).asDoubleStream().toArray(), missing), List.of());
	}

	static long second(long row) {
		return 1_714_521_600_000_000_000L + row * 1_000_000_000L;
	}

	@Override
	public void close() {
		desk.setCurves(List.of());
		Ui.await("the end of jobs", PlotBench::isQuiet);
		desk.stores().forEach(store -> desk.remove(store).close());
		shell.dispose();
		Ui.rest(20);
	}
}

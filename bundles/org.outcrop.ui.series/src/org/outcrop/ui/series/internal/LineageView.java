package org.outcrop.ui.series.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.outcrop.data.WholeFile;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.process.SeriesFunction;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.ui.LatestWork;
import org.outcrop.ui.Notice;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.series.model.Change;
import org.outcrop.ui.series.model.Chosen;
import org.outcrop.ui.series.model.SeriesDesk;
import org.outcrop.ui.series.model.lineage.GraphView;
import org.outcrop.ui.series.model.lineage.LineageGraph;
import org.outcrop.ui.series.model.lineage.LineageLayout;
import org.outcrop.ui.series.model.lineage.Node;
import org.outcrop.ui.series.model.lineage.Renewal;
import org.outcrop.ui.series.plot.LineageColours;
import org.outcrop.ui.series.plot.LineagePainter;
import org.outcrop.ui.series.plot.SvgInk;

/** What the series of a data set were made of, as a graph. Thread: user interface. */
public final class LineageView {

	private static final Notice NOTHING = new Notice("No data set is chosen", "Choose a data set or one of its series in the Series Explorer to see what was made of what.");

	private final SeriesDesk desk;
	private final Supplier<List<SeriesFunction>> functions;
	private final SeriesJobs jobs;
	private final Composite area;
	private final StackLayout stack = new StackLayout();
	private final Canvas empty;
	private final Composite page;
	private final LineageBar bar;
	private final LineageCanvas canvas;
	private final LatestWork looking;
	private Notice notice = NOTHING;
	private Optional<Drawn> drawn = Optional.empty();
	private Optional<String> wanted = Optional.empty();

	/** A graph and where it stands. */
	private record Drawn(SeriesStore store, LineageGraph graph, LineageLayout layout) {
	}

	/**
	 * Fills a part.
	 *
	 * @param desk      what is shown
	 * @param functions at hand to make series again; asked on a worker
	 */
	public LineageView(Composite parent, SeriesDesk desk, Supplier<List<SeriesFunction>> functions) {
		this.desk = desk;
		this.functions = functions;
		jobs = new SeriesJobs(desk, parent.getDisplay());
		looking = new LatestWork("outcrop-series-lineage", new UiThread(parent.getDisplay()));
		area = new Composite(parent, SWT.NONE);
		area.setLayout(stack);
		empty = new Canvas(area, SWT.DOUBLE_BUFFERED);
		empty.addListener(SWT.Paint, e -> notice.paint(e.gc, empty, empty.getClientArea()));
		empty.addListener(SWT.Resize, e -> empty.redraw());
		page = new Composite(area, SWT.NONE);
		GridLayout layout = new GridLayout(1, false);
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.verticalSpacing = 0;
		page.setLayout(layout);
		bar = new LineageBar(page, this);
		canvas = new LineageCanvas(page, node -> choose(node.key()), this::plot);
		canvas.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		stack.topControl = empty;
		Runnable silence = desk.listen(this::changed);
		area.addListener(SWT.Dispose, event -> {
			silence.run();
			looking.close();
		});
		look();
	}

	private void changed(Change change) {
		if (change == Change.CONTENT) {
			look();
		} else if (change == Change.CHOSEN) {
			boolean same = drawn.filter(now -> isOf(now, desk.chosen())).isPresent();
			if (same) {
				mark();
			} else {
				look();
			}
		}
	}

	private static boolean isOf(Drawn now, Optional<Chosen> chosen) {
		return chosen.filter(what -> what.store() == now.store() && what.dataset().filter(now.graph().dataset()::equals).isPresent()).isPresent();
	}

	private void look() {
		Optional<Chosen> chosen = desk.chosen().filter(what -> what.dataset().isPresent());
		if (chosen.isEmpty()) {
			looking.cancel();
			say(NOTHING);
			return;
		}
		SeriesStore store = chosen.get().store();
		String name = chosen.get().dataset().get();
		wanted = Optional.of(name);
		looking.submit(progress -> LineageGraph.of(store, name, progress).map(graph -> new Drawn(store, graph, LineageLayout.of(graph, progress))), this::show,
				failure -> say(new Notice("This can't be read", Words.line(failure))));
	}

	private void show(Optional<Drawn> found) {
		if (area.isDisposed()) {
			return;
		}
		if (found.isEmpty() || found.get().graph().nodes().isEmpty()) {
			say(new Notice("There are no series in " + wanted.orElse("it"), "Import a file into it, or choose another data set."));
			return;
		}
		drawn = found;
		stack.topControl = page;
		area.layout();
		canvas.show(found.get().graph(), found.get().layout());
		mark();
	}

	private void say(Notice words) {
		if (!area.isDisposed()) {
			drawn = Optional.empty();
			notice = words;
			stack.topControl = empty;
			area.layout();
			empty.redraw();
		}
	}

	/** The chosen series stands out. */
	private void mark() {
		Optional<Integer> node = node();
		if (!node.equals(canvas.chosen())) {
			canvas.choose(node);
		}
		bar.show(drawn.map(Drawn::graph), node.map(i -> drawn.orElseThrow().graph().nodes().get(i)));
	}

	private Optional<Integer> node() {
		return drawn.filter(now -> isOf(now, desk.chosen())).flatMap(now -> desk.chosen().flatMap(Chosen::first).flatMap(now.graph()::find));
	}

	private void choose(SeriesKey key) {
		drawn.ifPresent(now -> desk.choose(Optional.of(Chosen.of(now.store(), List.of(key)))));
	}

	private void plot(Node node) {
		if (node.state() == Node.State.EMPTY || node.state() == Node.State.GONE) {
			desk.say(node.key().series() + ": " + node.state().words() + ".", true);
		} else {
			drawn.ifPresent(now -> desk.plot(now.store(), node.key()));
		}
	}

	/** Makes the chosen series again, and before it what it is made of where that is old. */
	public Optional<Job> renew() {
		return drawn.flatMap(now -> node().filter(i -> now.graph().nodes().get(i).isMade()).map(i -> renew(now, now.graph().toRenew(i))));
	}

	/** Makes all again that is old. */
	public Optional<Job> renewOld() {
		return drawn.filter(now -> !now.graph().old().isEmpty()).map(now -> renew(now, now.graph().old()));
	}

	private Job renew(Drawn now, List<SeriesKey> keys) {
		String what = keys.size() == 1 ? keys.getFirst().series() : keys.size() + " series";
		return jobs.start("Recomputing " + what, now.store(), progress -> {
			Renewal.run(now.store(), keys, functions.get(), InstantSource.system(), progress);
			return () -> desk.say("Made again: " + what + ".", false);
		}, desk::contentChanged);
	}

	void fit() {
		canvas.fit();
	}

	void zoom(double factor) {
		canvas.zoom(factor);
	}

	/** Asks for a file and writes the graph. @param ending {@code .png} or {@code .svg} */
	void export(String ending) {
		FileDialog dialog = new FileDialog(area.getShell(), SWT.SAVE);
		dialog.setFilterExtensions(new String[] {"*" + ending});
		dialog.setFileName(drawn.map(now -> now.graph().dataset()).orElse("lineage").replaceAll("[^\\w.-]+", "_") + ending);
		dialog.setOverwrite(true);
		Optional.ofNullable(dialog.open()).map(chosen -> Path.of(chosen.toLowerCase(Locale.ROOT).endsWith(ending) ? chosen : chosen + ending)).ifPresent(this::export);
	}

	/** Writes the graph, all of it: as lines and words where the name ends in .svg, else as a picture. A file of that name is replaced. */
	public Optional<Job> export(Path file) {
		return drawn.map(now -> {
			boolean svg = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".svg");
			Optional<ImageData> picture = svg ? Optional.empty() : Optional.of(canvas.picture());
			Optional<Integer> chosen = node();
			return jobs.start("Exporting " + file.getFileName(), file, progress -> {
				WholeFile.write(file, true, out -> {
					if (svg) {
						out.write(document(now, chosen).getBytes(StandardCharsets.UTF_8));
					} else {
						ImageLoader loader = new ImageLoader();
						loader.data = new ImageData[] {picture.orElseThrow()};
						loader.save(out, SWT.IMAGE_PNG);
					}
				});
				return () -> desk.say("Written: " + file, false);
			});
		});
	}

	private static String document(Drawn now, Optional<Integer> chosen) {
		LineageLayout layout = now.layout();
		SvgInk ink = new SvgInk(layout.width(), layout.height());
		new LineagePainter(now.graph(), layout, LineageColours.LIGHT, chosen).paint(ink, new GraphView(1, 0, 0), layout.width(), layout.height());
		return ink.document("Lineage of " + now.graph().dataset());
	}

	/** Takes the keyboard. */
	public void setFocus() {
		(stack.topControl == empty ? empty : canvas).setFocus();
	}

	/** The drawing, for tests. */
	public LineageCanvas canvas() {
		return canvas;
	}

	/** The row of buttons, for tests. */
	public LineageBar bar() {
		return bar;
	}

	/** The words in the place of the drawing, while there are some. */
	public Optional<Notice> notice() {
		return stack.topControl == empty ? Optional.of(notice) : Optional.empty();
	}
}

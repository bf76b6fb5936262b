import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.series.model.Column;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesCursor;
import org.outcrop.series.store.SeriesStatistics;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.ui.series.internal.PlotView;
import org.outcrop.ui.series.model.SeriesDesk;

/** Pans the real plot over a generated series, a value a second with cycles and noise, and tells how long frames take, from the move to the end of
 * painting. GTK paints at most 60 times a second, so that CPU time tells more than wall time. Arguments: rows, width and height of the window. */
public final class PlotFrames {

	private static final long SECOND = 1_000_000_000L;
	private static final SeriesKey KEY = new SeriesKey("bench", "A#1", "A#1_RAW#1");
	private static final int FRAMES = 150;
	private static final int WARM = 50;

	private final Display display = Display.getDefault();
	private final PlotView view;
	private final long rows;
	private int painted;

	private PlotFrames(long rows, int width, int height) {
		this.rows = rows;
		Shell shell = new Shell(display);
		shell.setLayout(new FillLayout());
		shell.setSize(width, height);
		SeriesDesk desk = new SeriesDesk();
		view = new PlotView(shell, desk, new MemoryBudget(1L << 30));
		view.canvas().addListener(SWT.Paint, event -> painted++);
		shell.open();
		SeriesStore store = store();
		desk.show(store);
		long start = System.nanoTime();
		desk.plot(store, KEY);
		work(() -> view.model().traces().stream().allMatch(trace -> trace.isWhole()));
		System.out.printf("{\"step\": \"read\", \"rows\": %d, \"seconds\": %.2f}%n", rows, (System.nanoTime() - start) / 1e9);
	}

	public static void main(String[] arguments) {
		PlotFrames bench = new PlotFrames(Long.parseLong(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
		for (double share : new double[] {1, 0.3, 0.1, 0.03, 0.001}) {
			bench.pan(share);
		}
		Runtime.getRuntime().halt(0);
	}

	private void work(BooleanSupplier until) {
		while (!until.getAsBoolean()) {
			if (!display.readAndDispatch()) {
				display.sleep();
			}
		}
	}

	private static long cpu() {
		return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
	}

	private void pan(double share) {
		view.model().fit();
		view.model().part(0.5 - share / 2, 0.5 + share / 2, "");
		double[] wall = new double[FRAMES - WARM];
		double busy = 0;
		for (int frame = 0; frame < FRAMES; frame++) {
			while (display.readAndDispatch()) {
				// what arrived from other threads belongs to nobody's frame
			}
			long start = System.nanoTime();
			long before = cpu();
			view.model().move(frame % 40 < 20 ? 0.01 : -0.01, "drag 1");
			int next = painted + 1;
			work(() -> painted >= next);
			if (frame >= WARM) {
				wall[frame - WARM] = (System.nanoTime() - start) / 1e6;
				busy += (cpu() - before) / 1e6;
			}
		}
		Arrays.sort(wall);
		System.out.printf("{\"step\": \"pan\", \"rows\": %d, \"share\": %s, \"columns\": %.0f, \"cpu_ms\": %.1f, \"median_ms\": %.1f, \"p95_ms\": %.1f, \"fps\": %.0f}%n",
				rows, share, view.canvas().figure().plot().width(), busy / wall.length, wall[wall.length / 2], wall[wall.length * 95 / 100], 1000 * wall.length / Arrays.stream(wall).sum());
	}

	private SeriesStore store() {
		TimeSeries series = new TimeSeries(KEY.series(), ValueType.FLOAT64, IndexMetadata.instants("Europe/Berlin"), List.of(), Instant.EPOCH, List.of());
		SeriesStatistics figures = new SeriesStatistics(rows, 0, OptionalLong.of(0), OptionalLong.of((rows - 1) * SECOND), OptionalDouble.of(-5), OptionalDouble.of(5));
		return (SeriesStore) Proxy.newProxyInstance(PlotFrames.class.getClassLoader(), new Class<?>[] {SeriesStore.class}, (self, method, given) -> switch (method.getName()) {
		case "statistics" -> figures;
		case "series" -> Optional.of(series);
		case "exists" -> true;
		case "dataset" -> Optional.empty();
		case "address", "kind", "toString" -> "generated";
		case "hashCode" -> 1;
		case "equals" -> self == given[0];
		case "scan" -> new Rows((PlaceRange) given[1], (Integer) given[3]);
		default -> throw new UnsupportedOperationException(method.getName());
		});
	}

	private final class Rows implements SeriesCursor {
		private final SplittableRandom random = new SplittableRandom(7);
		private final long end;
		private final int atOnce;
		private long at;

		Rows(PlaceRange range, int atOnce) {
			at = Math.max(0, Math.ceilDiv(Math.max(0, range.from()), SECOND));
			end = Math.min(rows, Math.floorDiv(range.to(), SECOND) + 1);
			this.atOnce = atOnce;
		}

		@Override
		public Optional<SeriesBatch> next(Progress progress) {
			if (at >= end) {
				return Optional.empty();
			}
			int size = (int) Math.min(atOnce, end - at);
			long[] places = new long[size];
			double[] values = new double[size];
			for (int i = 0; i < size; i++) {
				places[i] = (at + i) * SECOND;
				values[i] = 3 * Math.sin((at + i) * 2e-6) + random.nextDouble() * 4 - 2;
			}
			at += size;
			return Optional.of(new SeriesBatch(places, new Column.Doubles(values, new BitSet())));
		}

		@Override
		public void close() {
			// holds nothing
		}
	}
}

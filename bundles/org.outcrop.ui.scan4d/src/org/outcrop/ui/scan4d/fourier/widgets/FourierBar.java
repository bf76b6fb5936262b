package org.outcrop.ui.scan4d.fourier.widgets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.ToolItem;
import org.outcrop.scan4d.Detector;
import org.outcrop.ui.Numbers;
import org.outcrop.ui.scan4d.fourier.model.FourierModel;
import org.outcrop.ui.scan4d.fourier.model.FourierModel.FilterTool;
import org.outcrop.ui.scan4d.fourier.model.FourierPane;
import org.outcrop.ui.scan4d.fourier.model.FourierSession;
import org.outcrop.ui.scan4d.fourier.model.PhaseLook;
import org.outcrop.ui.scan4d.fourier.model.Plane;
import org.outcrop.ui.scan4d.fourier.model.Side;
import org.outcrop.ui.scan4d.internal.Choice;
import org.outcrop.ui.scan4d.internal.PaneBar;
import org.outcrop.ui.scan4d.internal.StyleMenus;
import org.outcrop.ui.scan4d.model.DetectorKind;
import org.outcrop.ui.scan4d.model.PictureStyle;
import org.outcrop.ui.scan4d.model.Styled;
import org.outcrop.ui.scan4d.widgets.ScanCanvas;

/** The row of buttons and choices over a picture of the explorer. Thread: user interface. */
public final class FourierBar {

	private static final List<DetectorKind> SHAPES = List.of(DetectorKind.POINT, DetectorKind.DISK, DetectorKind.RING, DetectorKind.RECTANGLE);
	private static final double[] THRESHOLDS = {0, 1e-6, 1e-4, 1e-3, 1e-2, 0.05, 0.2};
	private static final double SMALL = 0.25;

	private final FourierModel model;
	private final FourierPane pane;
	private final PaneBar bar;
	private final List<Supplier<Boolean>> refreshers = new ArrayList<>();

	FourierBar(Composite parent, FourierModel model, FourierPane pane, Supplier<ScanCanvas> canvas) {
		this.model = model;
		this.pane = pane;
		bar = new PaneBar(parent);
		if (pane == FourierPane.MEAN) {
			addTools();
		}
		bar.button("whole", "Fit the whole picture (Home, double click)", () -> canvas.get().fit());
		switch (pane) {
		case MEAN -> addShapes("What is picked: one frequency, or a region of them", Side.SCAN);
		case PIXEL -> addAverage();
		case AMPLITUDE -> addShapes("What is picked on the detector: one pixel, or a region", Side.DETECTOR);
		case PHASE -> addPhase();
		case SOURCE -> addSource();
		case FILTER -> addFilter();
		case OBJECT_PHASE, OBJECT_AMPLITUDE -> {
			// the numbers stand beside the pictures
		}
		}
		if (pane != FourierPane.PHASE) {
			StyleMenus menus = new StyleMenus(bar, styled(model, () -> pane), pane.firstStyle());
			refreshers.add(menus::refresh);
		}
		bar.menu("export", "Write what is shown to a file", menu -> new FourierExport(model, pane, canvas.get()).fill(menu));
	}

	/** The colours of a picture of the explorer. */
	public static Styled styled(FourierModel model, Supplier<FourierPane> pane) {
		return new Styled() {
			@Override
			public Optional<PictureStyle> style() {
				return model.session().map(session -> session.style(pane.get()));
			}

			@Override
			public void setStyle(PictureStyle style) {
				model.session().ifPresent(session -> session.setStyle(pane.get(), style));
			}
		};
	}

	Composite control() {
		return bar.control();
	}

	private void with(Consumer<FourierSession> effect) {
		model.session().ifPresent(effect);
	}

	private boolean holds(Predicate<FourierSession> test) {
		return model.session().filter(test).isPresent();
	}

	private void addTools() {
		bar.toggle("probe", "A click or drag picks a frequency (I J K L)", () -> model.setTool(FilterTool.PICK)).setSelection(true);
		bar.toggle("filter", "A click or drag moves the mask of the Fourier filter", () -> {
			model.setTool(FilterTool.MASK);
			with(session -> session.setFiltering(session.isForImages()));
		});
		bar.separator();
	}

	/** A button whose text is what holds. */
	private void add(String help, Supplier<List<Choice>> choices, Supplier<String> text) {
		ToolItem item = bar.choices(help, choices);
		refreshers.add(() -> PaneBar.say(item, text.get()));
	}

	private void addShapes(String help, Side side) {
		add(help, () -> shapes(session -> session.selection(side), (session, shape) -> session.select(side, shape), side),
				() -> model.session().map(session -> DetectorKind.of(session.selection(side)).label()).orElse("point"));
	}

	/** Puts a shape. */
	private interface Effect {
		void on(FourierSession session, Detector shape);
	}

	private List<Choice> shapes(Function<FourierSession, Detector> now, Effect effect, Side side) {
		List<Choice> list = new ArrayList<>();
		for (DetectorKind kind : SHAPES) {
			boolean chosen = holds(session -> DetectorKind.of(now.apply(session)) == kind);
			list.add(new Choice(kind.label(), chosen, () -> with(session -> {
				if (!chosen) {
					effect.on(session, first(kind, now.apply(session), session.plane(side)));
				}
			})));
		}
		return list;
	}

	/** Spots of spectra are small. */
	private static Detector first(DetectorKind kind, Detector before, Plane plane) {
		Detector shape = kind.first(before, plane.rows(), plane.columns());
		return switch (shape) {
		case Detector.Disk d when !(before instanceof Detector.Ring) ->
			new Detector.Disk(d.centreRow(), d.centreColumn(), Math.max(1, Math.rint(d.radius() * SMALL)));
		default -> shape;
		};
	}

	private void addAverage() {
		addShapes("What is picked on the detector: one pixel, or a region", Side.DETECTOR);
		add("How several coefficients are put together", () -> List.of(
				new Choice("complex mean, then the modulus", holds(FourierSession::isComplexAverage), () -> with(s -> s.setComplexAverage(true))),
				new Choice("mean of the moduli", holds(s -> !s.isComplexAverage()), () -> with(s -> s.setComplexAverage(false)))),
				() -> holds(s -> !s.isComplexAverage()) ? "of moduli" : "complex");
	}

	private void addPhase() {
		add("What colours mean", () -> List.of(
				new Choice("phase", holds(s -> !s.phaseLook().wheel()), () -> with(s -> s.setPhaseLook(s.phaseLook().withWheel(false)))),
				new Choice("wheel: hue phase, brightness amplitude", holds(s -> s.phaseLook().wheel()),
						() -> with(s -> s.setPhaseLook(s.phaseLook().withWheel(true))))),
				() -> holds(s -> s.phaseLook().wheel()) ? "wheel" : "phase");
		add("Least amplitude whose phase is shown, as a share of the largest without zero frequency", this::thresholds,
				() -> "above " + threshold(model.session().map(FourierSession::phaseLook).orElse(PhaseLook.FIRST).threshold()));
	}

	private List<Choice> thresholds() {
		List<Choice> list = new ArrayList<>();
		for (double threshold : THRESHOLDS) {
			list.add(new Choice(threshold == 0 ? "all phases" : "above " + threshold(threshold) + " of the largest amplitude",
					holds(s -> s.phaseLook().threshold() == threshold), () -> with(s -> s.setPhaseLook(s.phaseLook().withThreshold(threshold)))));
		}
		return list;
	}

	private static String threshold(double value) {
		return Numbers.brief(value);
	}

	private void addSource() {
		add("What of the scan itself is shown", () -> List.of(
				new Choice("sum of all frames", holds(s -> s.source() == Side.DETECTOR), () -> with(s -> s.setSource(Side.DETECTOR))),
				new Choice("scan overview", holds(s -> s.source() == Side.SCAN), () -> with(s -> s.setSource(Side.SCAN)))),
				() -> holds(s -> s.source() == Side.SCAN) ? "overview" : "frame");
	}

	private void addFilter() {
		add("Shape of the mask; it is the same at opposite frequencies",
				() -> shapes(s -> s.filter().shape(), (s, shape) -> s.setFilter(s.filter().with(shape)), Side.SCAN),
				() -> model.session().map(s -> DetectorKind.of(s.filter().shape()).label()).orElse("disk"));
		add("What becomes of the frequencies in the mask", () -> List.of(
				new Choice("keep them alone", holds(s -> s.isFiltering() && s.filter().keep()), () -> filter(true)),
				new Choice("take them out", holds(s -> s.isFiltering() && !s.filter().keep()), () -> filter(false)),
				new Choice("no filter", holds(s -> !s.isFiltering()), () -> with(s -> s.setFiltering(false)))),
				() -> holds(s -> !s.isFiltering()) ? "off" : holds(s -> s.filter().keep()) ? "keep" : "take out");
	}

	private void filter(boolean keep) {
		with(session -> {
			session.setFilter(session.filter().keeping(keep));
			session.setFiltering(true);
		});
	}

	/** Shows what holds. */
	void refresh() {
		bar.setEnabled(model.session().isPresent());
		boolean changed = false;
		for (Supplier<Boolean> refresher : refreshers) {
			changed |= refresher.get();
		}
		if (changed) {
			bar.control().requestLayout();
		}
	}
}

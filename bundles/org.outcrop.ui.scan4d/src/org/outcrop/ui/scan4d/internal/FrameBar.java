package org.outcrop.ui.scan4d.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.ToolItem;
import org.outcrop.scan4d.Product.Reduction;
import org.outcrop.ui.scan4d.model.DetectorKind;
import org.outcrop.ui.scan4d.model.FrameSource;
import org.outcrop.ui.scan4d.model.Pane;
import org.outcrop.ui.scan4d.model.ScanBox;
import org.outcrop.ui.scan4d.model.ScanModel;
import org.outcrop.ui.scan4d.model.ScanSession;
import org.outcrop.ui.scan4d.widgets.ScanCanvas;

/** The row of buttons and choices over the frame. Thread: user interface. */
public final class FrameBar {

	private final ScanModel model;
	private final PaneBar bar;
	private final DetectorActions detectors;
	private final ToolItem source;
	private final ToolItem kind;
	private final StyleMenus styles;

	public FrameBar(Composite parent, ScanModel model, FrameInput input, Supplier<ScanCanvas> canvas) {
		this.model = model;
		bar = new PaneBar(parent);
		detectors = new DetectorActions(model, parent::getShell);
		bar.toggle("detector", "A drag moves the detector or its handles (W A S D)", () -> input.setDrawsLines(false)).setSelection(true);
		bar.toggle("line", "A drag draws a line for the part Line Profile (Alt and drag)", () -> input.setDrawsLines(true));
		bar.separator();
		bar.button("whole", "Fit the whole picture (Home, double click)", () -> canvas.get().fit());
		source = bar.choices("Which frames are shown", this::sources);
		kind = bar.choices("The virtual detector, whose image stands over the scan", this::kinds);
		bar.button("snap", "Put the detector on the bright-field disk", detectors::snap);
		ToolItem second = bar.menu("A second detector, whose image stands beside the first", detectors::fillSecond);
		second.setText("2nd ▾");
		bar.separator();
		styles = new StyleMenus(bar, model, Pane.FRAME);
		bar.menu("export", "Write what is shown to a file", menu -> new ExportMenu(model, Pane.FRAME, canvas.get()).fill(menu));
	}

	public Composite control() {
		return bar.control();
	}

	/** What the choices of the detector do, for tests. */
	public DetectorActions detectors() {
		return detectors;
	}

	/** What the choice of the detector says, for tests. */
	public String kindText() {
		return kind.getText();
	}

	private List<Choice> sources() {
		List<Choice> list = new ArrayList<>();
		Optional<ScanSession> session = model.session();
		boolean single = session.filter(s -> s.box().isEmpty()).isPresent();
		list.add(new Choice("frame at the probe", single, () -> session.ifPresent(ScanSession::showProbe)));
		for (Reduction r : Reduction.values()) {
			list.add(new Choice(name(r) + " of the region", isShown(session, r, false), () -> session.ifPresent(s -> {
				s.setBoxReduction(r);
				s.showBox(s.box().orElseGet(() -> ScanBox.whole(s.shape())));
			})));
		}
		for (Reduction r : Reduction.values()) {
			list.add(new Choice(name(r) + " of the whole scan", isShown(session, r, true), () -> session.ifPresent(s -> {
				s.setBoxReduction(r);
				s.showBox(ScanBox.whole(s.shape()));
			})));
		}
		return list;
	}

	private static String name(Reduction reduction) {
		return FrameSource.title(reduction).toLowerCase(Locale.ROOT);
	}

	private static boolean isShown(Optional<ScanSession> session, Reduction reduction, boolean whole) {
		return session.filter(s -> s.source() instanceof FrameSource.Box box && box.reduction() == reduction
				&& box.box().equals(ScanBox.whole(s.shape())) == whole).isPresent();
	}

	private List<Choice> kinds() {
		List<Choice> list = new ArrayList<>();
		for (DetectorKind k : DetectorKind.values()) {
			boolean chosen = model.session().filter(s -> DetectorKind.of(s.request().detector()) == k).isPresent();
			list.add(new Choice(k == DetectorKind.MASK ? "mask from file (.npy)…" : k.label(), chosen, () -> detectors.choose(k)));
		}
		return list;
	}

	/** Shows what holds. */
	public void refresh() {
		bar.setEnabled(model.session().isPresent());
		Optional<ScanSession> session = model.session();
		boolean changed = PaneBar.say(source, session.map(FrameBar::sourceName).orElse("frame at the probe"));
		changed |= PaneBar.say(kind, session.map(s -> DetectorKind.words(s.request().detector())).orElse(DetectorKind.EVERYTHING.label()));
		if (changed | styles.refresh()) {
			bar.control().requestLayout();
		}
	}

	private static String sourceName(ScanSession session) {
		return session.source() instanceof FrameSource.Box box
				? name(box.reduction()) + (box.box().equals(ScanBox.whole(session.shape())) ? " of the scan" : " of the region")
				: "at the probe";
	}
}

package org.outcrop.ui.scan4d.fourier.widgets;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.e4.ui.services.EContextService;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.outcrop.ui.FileDrop;
import org.outcrop.ui.Numbers;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.scan4d.fourier.FourierDesk;
import org.outcrop.ui.scan4d.fourier.FourierKeys;
import org.outcrop.ui.scan4d.fourier.model.FourierChange;
import org.outcrop.ui.scan4d.fourier.model.FourierModel;
import org.outcrop.ui.scan4d.fourier.model.FourierPane;
import org.outcrop.ui.scan4d.fourier.model.FourierSession;
import org.outcrop.ui.scan4d.fourier.model.Origin;
import org.outcrop.ui.scan4d.fourier.model.Shown;
import org.outcrop.ui.scan4d.fourier.model.Side;
import org.outcrop.ui.scan4d.internal.StatusLine;
import org.outcrop.ui.scan4d.model.Hints;
import org.outcrop.ui.scan4d.model.Legend;
import org.outcrop.ui.scan4d.model.PictureView;
import org.outcrop.ui.scan4d.model.Place;
import org.outcrop.ui.scan4d.widgets.ScanCanvas;

/** One picture of the explorer, with its bar over it and a line under it. Thread: user interface. */
public final class PaneView {

	private static final Hints ON_SCAN = new Hints(List.of("Click: pick", "wheel: zoom", "Ctrl+drag: move", "I J K L: step"));
	private static final Hints ON_DETECTOR = new Hints(List.of("Click: pick", "wheel: zoom", "Ctrl+drag: move", "W A S D: step"));
	private static final Hints LOOKING = new Hints(List.of("wheel: zoom", "Ctrl+drag: move"));

	private final FourierModel model;
	private final FourierPane pane;
	private final FourierDesk desk;
	private final PaneTargets targets;
	private final FourierBar bar;
	private final ScanCanvas canvas;
	private final StatusLine status;
	private Optional<Place> hovered = Optional.empty();

	/** @param contexts empty where there is no workbench */
	public PaneView(Composite parent, FourierModel model, FourierPane pane, Optional<EContextService> contexts) {
		this.model = model;
		this.pane = pane;
		desk = FourierDesk.of(model, new UiThread(parent.getDisplay()));
		targets = new PaneTargets(model, pane);
		Composite body = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.verticalSpacing = 0;
		body.setLayout(layout);
		ShapeInput input = new ShapeInput(targets::active, targets::all, this::hovered, this::scale);
		bar = new FourierBar(body, model, pane, this::canvas);
		bar.control().setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		canvas = new ScanCanvas(body, pane.label(), input);
		canvas.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		canvas.addOverlay(input);
		canvas.addOverlay(targets::paintFringes);
		FourierKeys.install(canvas, contexts, pane.side());
		status = new StatusLine(body, targets.isPicked() ? pane.side() == Side.SCAN ? ON_SCAN : ON_DETECTOR : LOOKING);
		status.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		FileDrop.install(body);
		Consumer<FourierChange> changed = this::changed;
		model.addListener(changed);
		body.addListener(SWT.Dispose, e -> model.removeListener(changed));
		changed(FourierChange.SESSION);
	}

	private double scale() {
		return canvas.view().map(PictureView::scale).orElse(1.0);
	}

	private Optional<Shown> shown() {
		return model.session().flatMap(session -> session.shown(pane));
	}

	private void hovered(Optional<Place> place) {
		hovered = place;
		showValue();
		canvas.redraw();
	}

	private void showValue() {
		Optional<Shown> picture = shown();
		String text = "";
		if (picture.isPresent() && hovered.filter(p -> p.isOn(picture.get().picture().rows(), picture.get().picture().columns())).isPresent()) {
			text = targets.words(hovered.get()) + "    " + value(picture.get(), (int) hovered.get().pixelRow(), (int) hovered.get().pixelColumn());
		} else if (targets.isPicked()) {
			text = targets.picked();
		}
		status.showValue(text);
		canvas.setWords(text);
	}

	private String value(Shown picture, int row, int column) {
		if (picture.complex().isPresent()) {
			int at = row * picture.picture().columns() + column;
			double re = picture.complex().get().re()[at];
			double im = picture.complex().get().im()[at];
			return Numbers.brief(Math.hypot(re, im)) + " ∠ " + String.format(Locale.ROOT, "%.1f°", Math.toDegrees(Math.atan2(im, re)));
		}
		return picture.picture().isMissing(row, column) ? "no data" : Numbers.brief(picture.picture().at(row, column));
	}

	private void changed(FourierChange change) {
		if (canvas.isDisposed()) {
			return;
		}
		if (change == FourierChange.SESSION || change == FourierChange.STATE) {
			desk.ensure();
			desk.direct();
		}
		if (change == FourierChange.SESSION) {
			status.setHelpful(model.session().isPresent());
		}
		shown().ifPresentOrElse(picture -> canvas.show(picture.painted()), canvas::clear);
		canvas.setAxis(model.session().map(session -> targets.across()));
		canvas.setLegend(shown().map(this::legend));
		canvas.setNotice(PaneNotices.of(model, pane));
		canvas.setBadge(model.session().map(this::badge).orElse(""));
		status.showTitle(shown().map(Shown::title).orElse(""));
		showValue();
		bar.refresh();
		canvas.redraw();
	}

	private Legend legend(Shown picture) {
		boolean isPhase = pane == FourierPane.PHASE;
		boolean wheel = isPhase && model.session().filter(session -> session.phaseLook().wheel()).isPresent();
		return Legend.of(picture.painted(), wheel, isPhase && !wheel || pane == FourierPane.OBJECT_PHASE ? "rad" : "");
	}

	private String badge(FourierSession session) {
		Optional<Double> done = session.underWay(pane);
		if (done.isPresent()) {
			return String.format(Locale.ROOT, "computing, %.0f %%", 100 * done.get());
		}
		if (session.isOutdated(pane)) {
			return "outdated";
		}
		String part = session.shown(pane).map(picture -> picture.completeness().text()).orElse("");
		boolean alone = session.origin() == Origin.DIRECT && session.shown(pane).isPresent()
				&& (pane == FourierPane.AMPLITUDE || pane == FourierPane.PHASE || pane == FourierPane.PIXEL);
		return part.isEmpty() && alone ? "exact, without a 4D FFT" : part;
	}

	/** Gives the keys to the picture. */
	public void focus() {
		canvas.setFocus();
	}

	/** The picture. */
	public ScanCanvas canvas() {
		return canvas;
	}

	/** The line under it, for tests. */
	public StatusLine status() {
		return status;
	}

	/** The row of buttons, for tests. */
	public FourierBar bar() {
		return bar;
	}
}

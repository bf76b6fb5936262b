package org.outcrop.ui.scan4d.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.e4.ui.services.EContextService;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.outcrop.fft.scan.Apodisation;
import org.outcrop.ui.FileDrop;
import org.outcrop.ui.Notice;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.picture.PictureInput;
import org.outcrop.ui.scan4d.model.Change;
import org.outcrop.ui.scan4d.model.Hints;
import org.outcrop.ui.scan4d.model.NewestResult;
import org.outcrop.ui.scan4d.model.Pane;
import org.outcrop.ui.scan4d.model.PictureStyle;
import org.outcrop.ui.scan4d.model.Place;
import org.outcrop.ui.scan4d.model.Readout;
import org.outcrop.ui.scan4d.model.ScanModel;
import org.outcrop.ui.scan4d.model.ScanSession;
import org.outcrop.ui.scan4d.model.Styled;
import org.outcrop.ui.scan4d.model.TransformKind;
import org.outcrop.ui.scan4d.model.TransformSource;
import org.outcrop.ui.scan4d.model.Transformed;
import org.outcrop.ui.scan4d.widgets.ScanCanvas;

/** A Fourier transform of what the two pictures show, which follows them. Thread: user interface. */
public final class TransformView implements Styled, PictureInput<Place> {

	private final ScanModel model;
	private final TransformBar bar;
	private final ScanCanvas canvas;
	private final StatusLine status;
	private final NewestResult<Transformed.Wish, Transformed> work;
	private final WhenSeen asking;
	private TransformSource source;
	private TransformKind kind = TransformKind.AMPLITUDE;
	private Apodisation window = Apodisation.HANN;
	private PictureStyle style = TransformKind.firstStyle();
	private Optional<Transformed> shown = Optional.empty();
	private Optional<String> problem = Optional.empty();
	private Optional<Place> hovered = Optional.empty();

	/**
	 * @param contexts empty where there is no workbench
	 * @param source   to begin with
	 */
	public TransformView(Composite parent, ScanModel model, Optional<EContextService> contexts, TransformSource source) {
		this.model = model;
		this.source = source;
		Composite body = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.verticalSpacing = 0;
		body.setLayout(layout);
		bar = new TransformBar(body, this);
		bar.control().setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		canvas = new ScanCanvas(body, "Fourier transform", this);
		canvas.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		Keys.install(canvas, contexts, Keys.SCAN);
		status = new StatusLine(body, new Hints(List.of("wheel: zoom", "drag: move")));
		status.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		work = new NewestResult<>("outcrop-picture-fft", new UiThread(parent.getDisplay()), (wish, progress, partial) -> Transformed.of(wish),
				this::take, this::failed);
		asking = new WhenSeen(body, this::ask);
		FileDrop.install(body);
		Consumer<Change> changed = this::changed;
		model.addListener(changed);
		body.addListener(SWT.Dispose, e -> {
			model.removeListener(changed);
			work.close();
		});
		changed(Change.SESSION);
	}

	private void changed(Change change) {
		if (change == Change.SESSION) {
			shown = Optional.empty();
			canvas.clear();
			refresh();
		}
		if (source.isTouched(change) || change == Change.CALIBRATION) {
			asking.run();
		}
	}

	private Optional<Transformed.Wish> wish() {
		return model.session().flatMap(
				session -> source.of(session).map(values -> new Transformed.Wish(session, source, values, kind, window, style)));
	}

	private void ask() {
		wish().ifPresentOrElse(work::request, () -> {
			shown = Optional.empty();
			problem = Optional.empty();
			canvas.clear();
		});
		refresh();
	}

	private void take(Transformed.Wish wish, Transformed made) {
		boolean isCurrent = !canvas.isDisposed() && model.session().filter(wish.session()::equals).isPresent() && wish.source() == source
				&& wish.kind() == kind && wish().isPresent();
		if (isCurrent) {
			shown = Optional.of(made);
			problem = Optional.empty();
			canvas.show(made.painted());
			canvas.setLegend(Optional.of(made.legend()));
			canvas.setAxis(Optional.of(wish.axes().across()));
			refresh();
		}
	}

	private void failed(String why) {
		if (!canvas.isDisposed()) {
			problem = Optional.of(why);
			refresh();
		}
	}

	private void refresh() {
		canvas.setNotice(notice());
		canvas.setBadge(shown.map(made -> made.wish().values().completeness().text()).orElse(""));
		status.setHelpful(shown.isPresent());
		status.showTitle(shown.map(Transformed::title).orElse(""));
		showValue();
		bar.refresh();
	}

	private Optional<Notice> notice() {
		if (model.session().isEmpty()) {
			return Optional.of(Notices.nothingOpen("The Fourier transform of the picture over the scan, or of its frame, appears here."));
		}
		if (problem.isPresent()) {
			return Optional.of(new Notice("This can't be transformed", problem.get()));
		}
		return shown.isPresent() ? Optional.empty() : Optional.of(missing(model.session().get()));
	}

	private Notice missing(ScanSession session) {
		boolean nothingThere = source.pane() == Pane.SCAN ? session.image().isEmpty() : session.frame().isEmpty();
		if (nothingThere) {
			return new Notice("Waiting for the " + source.pane().label() + " …", "");
		}
		return switch (source) {
		case SCAN_REGION -> new Notice("No region is chosen",
				"Hold Shift and drag over the scan. The transform of the picture inside follows the region.");
		case SCAN -> new Notice("There is no picture over the scan", "It appears here as soon as one could be computed.");
		case FRAME, DETECTOR -> new Notice("There is no frame at this position", "Move the probe, or choose a region of the scan.");
		case DETECTOR_BOX -> new Notice("The detector sees no pixel of a frame", "Move the probe to a frame, and the detector onto it.");
		};
	}

	private void showValue() {
		String text = "";
		if (shown.isPresent() && hovered.filter(p -> p.isOn(shown.get().picture().rows(), shown.get().picture().columns())).isPresent()) {
			Transformed made = shown.get();
			int row = (int) hovered.get().pixelRow();
			int column = (int) hovered.get().pixelColumn();
			String value = made.picture().isMissing(row, column) ? "no phase"
					: (Readout.value(made.picture().at(row, column)) + " " + made.wish().unit()).strip();
			text = made.wish().axes().text(hovered.get()) + "    " + value + "    " + made.wish().axes().where(hovered.get());
		}
		status.showValue(text);
		canvas.setWords(text);
	}

	boolean isOpen() {
		return model.session().isPresent();
	}

	/** What is transformed. */
	public TransformSource source() {
		return source;
	}

	public void setSource(TransformSource newSource) {
		source = newSource;
		again();
	}

	/** What of it is shown. */
	public TransformKind kind() {
		return kind;
	}

	public void setKind(TransformKind newKind) {
		kind = newKind;
		again();
	}

	/** What values are multiplied by first. */
	public Apodisation window() {
		return window;
	}

	public void setWindow(Apodisation newWindow) {
		window = newWindow;
		again();
	}

	private void again() {
		asking.run();
		bar.refresh();
	}

	PictureStyle paintedWith() {
		return style;
	}

	@Override
	public Optional<PictureStyle> style() {
		return Optional.of(style);
	}

	@Override
	public void setStyle(PictureStyle newStyle) {
		style = newStyle;
		again();
	}

	@Override
	public boolean pressed(Place place, int stateMask) {
		return false;
	}

	@Override
	public void dragged(Place place) {
		// a drag moves the picture
	}

	@Override
	public void released(Place place, boolean moved) {
		// likewise
	}

	@Override
	public void cancelled() {
		// likewise
	}

	@Override
	public void hovered(Optional<Place> place) {
		hovered = place;
		showValue();
	}

	/** The picture. */
	public ScanCanvas canvas() {
		return canvas;
	}

	/** What is shown. */
	public Optional<Transformed> shown() {
		return shown;
	}

	/** The line under the picture, for tests. */
	public StatusLine status() {
		return status;
	}
}

package org.outcrop.ui.imaging.internal;

import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.outcrop.data.imaging.ImagingOutline.PixelSize;
import org.outcrop.ui.FileDrop;
import org.outcrop.ui.Numbers;
import org.outcrop.ui.imaging.model.Cell;
import org.outcrop.ui.imaging.model.Change;
import org.outcrop.ui.imaging.model.ImagingModel;
import org.outcrop.ui.imaging.model.ImagingSession;
import org.outcrop.ui.imaging.model.Legend;
import org.outcrop.ui.imaging.model.PassState;
import org.outcrop.ui.imaging.model.Place;
import org.outcrop.ui.imaging.model.Shown;
import org.outcrop.ui.imaging.widgets.IonCanvas;

/** The ion image with its buttons, the line over it and the line under it. Thread: user interface. */
public final class ImageView {

	private final ImagingModel model;
	private final ImageBar bar;
	private final ImageInput input;
	private final PassBanner banner;
	private final IonCanvas canvas;
	private final StatusLine status;
	private final OpticalBackdrop backdrop;
	private Optional<Cell> hovered = Optional.empty();

	/** @param parent filled with the view */
	public ImageView(Composite parent, ImagingModel model) {
		this.model = model;
		Composite body = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.verticalSpacing = 0;
		body.setLayout(layout);
		input = new ImageInput(model, this::hovered);
		bar = new ImageBar(body, model, input, this::canvas);
		bar.control().setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		banner = new PassBanner(body, model);
		banner.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		canvas = new IonCanvas(body, "Ion image", input);
		canvas.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		canvas.addOverlay(input);
		input.onChange(canvas::redraw);
		backdrop = new OpticalBackdrop(canvas);
		canvas.addListener(SWT.KeyDown, e -> {
			if (e.keyCode == SWT.DEL) {
				model.session().ifPresent(session -> session.regions().remove(session.regions().chosenIndex()));
			}
		});
		status = new StatusLine(body);
		status.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		FileDrop.install(body);
		Consumer<Change> changed = this::changed;
		model.addListener(changed);
		body.addListener(SWT.Dispose, e -> model.removeListener(changed));
		changed(Change.SESSION);
	}

	private void hovered(Optional<Place> place) {
		hovered = place.map(Place::cell);
		showValue();
	}

	/** The place under the mouse, else the pixel that is looked at. */
	private void showValue() {
		Optional<ImagingSession> session = model.session();
		Optional<Cell> place = hovered.or(() -> session.flatMap(ImagingSession::pixel));
		String text = session.flatMap(s -> place.map(cell -> words(s, cell))).orElse("");
		status.showValue(text);
		canvas.setWords(text);
	}

	private static String words(ImagingSession session, Cell cell) {
		StringBuilder text = new StringBuilder("x " + cell.x() + ", y " + cell.y());
		session.source().pixelSize().ifPresent(size -> text.append("  (").append(Numbers.brief((cell.x() + 0.5) * size.x())).append(", ")
				.append(Numbers.brief((cell.y() + 0.5) * size.y())).append(" µm)"));
		String values = session.shown().map(shown -> shown.values(cell)).orElse("");
		return text + "   " + (values.isEmpty() ? "no value" : values);
	}

	private void changed(Change change) {
		Optional<ImagingSession> session = model.session();
		Optional<Shown> shown = session.flatMap(ImagingSession::shown);
		if (change == Change.SESSION) {
			hovered = Optional.empty();
			canvas.clear();
			status.setHelpful(session.isPresent());
			canvas.setPixelWidth(session.flatMap(s -> s.source().pixelSize()).map(size -> size.x()).orElse(Double.NaN));
		}
		if (change == Change.SESSION || change == Change.PICTURE) {
			shown.ifPresent(picture -> canvas.show(picture.image(), aspect(session.get())));
			canvas.setLegend(shown.map(Legend::of));
			status.showTitle(shown.map(Shown::title).orElse(""));
		}
		if (change == Change.SESSION || change == Change.OPTICAL) {
			boolean any = backdrop.take(session.map(ImagingSession::optical),
					session.map(s -> s.grid().pixelSize()).orElse(new PixelSize(1, 1)));
			canvas.setBackdrop(any ? Optional.of(backdrop) : Optional.empty());
		}
		if (change == Change.PIXEL) {
			session.flatMap(ImagingSession::pixel).ifPresent(cell -> canvas.reveal(cell.middle()));
		}
		canvas.setNotice(Notices.forImage(model));
		canvas.setBadge(session.map(ImageView::badge).orElse(""));
		showValue();
		banner.refresh();
		bar.refresh();
		canvas.redraw();
	}

	private static double aspect(ImagingSession session) {
		return session.source().pixelSize().filter(size -> size.x() > 0 && size.y() > 0).map(size -> size.y() / size.x()).orElse(1.0);
	}

	private static String badge(ImagingSession session) {
		if (session.pass() instanceof PassState.Running running && running.done() > 0) {
			return 100 * running.done() / Math.max(1, running.total()) + " %";
		}
		if (session.pass() instanceof PassState.Stopped stopped) {
			return "partial, " + 100 * stopped.done() / Math.max(1, stopped.total()) + " %";
		}
		return session.shown().isPresent() && !session.isCurrent() ? "outdated" : "";
	}

	/** What a drag draws from now on. */
	void setTool(ImageInput.Tool tool) {
		input.setTool(tool);
		bar.refresh();
	}

	/** The buttons over it, for tests. */
	public Control buttons() {
		return bar.control();
	}

	/** The picture. */
	public IonCanvas canvas() {
		return canvas;
	}

	/** The line under it, for tests. */
	public StatusLine status() {
		return status;
	}

	/** The line over it, for tests. */
	public PassBanner banner() {
		return banner;
	}
}

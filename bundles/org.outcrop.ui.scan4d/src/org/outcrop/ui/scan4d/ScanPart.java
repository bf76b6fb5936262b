package org.outcrop.ui.scan4d;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.services.EContextService;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.outcrop.data.scan4d.Calibration;
import org.outcrop.ui.FileDrop;
import org.outcrop.ui.scan4d.internal.Keys;
import org.outcrop.ui.scan4d.internal.Notices;
import org.outcrop.ui.scan4d.internal.ScanBanner;
import org.outcrop.ui.scan4d.internal.ScanBar;
import org.outcrop.ui.scan4d.internal.ScanInput;
import org.outcrop.ui.scan4d.internal.StatusLine;
import org.outcrop.ui.scan4d.model.Change;
import org.outcrop.ui.scan4d.model.Hints;
import org.outcrop.ui.scan4d.model.Pane;
import org.outcrop.ui.scan4d.model.PictureView;
import org.outcrop.ui.scan4d.model.Place;
import org.outcrop.ui.scan4d.model.Readout;
import org.outcrop.ui.scan4d.model.ScanImage;
import org.outcrop.ui.scan4d.model.ScanModel;
import org.outcrop.ui.scan4d.model.ScanSession;
import org.outcrop.ui.scan4d.widgets.ScanCanvas;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** The picture over the scan: the overview, or what a virtual detector sees. */
public final class ScanPart {

	private static final Hints HELP = new Hints(List.of("Click: frame there", "Shift+drag: region", "wheel: zoom", "Ctrl+drag: move"));

	private final ScanModel model;
	private ScanBar bar;
	private ScanBanner banner;
	private ScanCanvas canvas;
	private StatusLine status;
	private Optional<Place> hovered = Optional.empty();

	@Inject
	public ScanPart(ScanModel model) {
		this.model = model;
	}

	@PostConstruct
	void create(Composite parent, @org.eclipse.e4.core.di.annotations.Optional EContextService contexts) {
		Composite body = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.verticalSpacing = 0;
		body.setLayout(layout);
		ScanInput input = new ScanInput(model, this::hovered, () -> canvas.view().map(PictureView::scale).orElse(1.0));
		bar = new ScanBar(body, model, input, () -> canvas);
		bar.control().setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		banner = new ScanBanner(body, model);
		banner.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		canvas = new ScanCanvas(body, "Scan", input);
		canvas.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		canvas.addOverlay(input);
		Keys.install(canvas, Optional.ofNullable(contexts), Keys.SCAN);
		status = new StatusLine(body, HELP);
		status.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		FileDrop.install(body);
		Consumer<Change> changed = this::changed;
		model.addListener(changed);
		body.addListener(SWT.Dispose, e -> model.removeListener(changed));
		changed(Change.SESSION);
	}

	private void hovered(Optional<Place> place) {
		hovered = place;
		showValue();
	}

	private void showValue() {
		Optional<ScanSession> session = model.session();
		Optional<ScanImage> image = session.flatMap(ScanSession::image);
		String text = "";
		if (image.isPresent() && hovered.filter(p -> p.isOn(image.get().picture().rows(), image.get().picture().columns())).isPresent()) {
			Calibration calibration = session.get().outline().calibration();
			text = Readout.at(hovered.get(), image.get().picture(), calibration.scanY(), calibration.scanX(), session.get().unit(Pane.SCAN));
		}
		status.showValue(text);
		canvas.setWords(text);
	}

	private void changed(Change change) {
		if (change == Change.SESSION) {
			canvas.clear();
			status.setHelpful(model.session().isPresent());
			canvas.setAxis(model.session().map(s -> s.outline().calibration().scanX()));
		}
		if (change == Change.CALIBRATION) {
			canvas.setAxis(model.session().map(s -> s.outline().calibration().scanX()));
			showValue();
		}
		if (change == Change.SESSION || change == Change.IMAGE) {
			model.session().flatMap(ScanSession::image).ifPresent(image -> canvas.show(image.painted()));
			canvas.setLegend(model.session().flatMap(ScanSession::image).map(image -> image.legend(model.session().orElseThrow().valueUnit())));
			showValue();
		}
		if (change == Change.SESSION || change == Change.STATE || change == Change.IMAGE) {
			banner.refresh();
			canvas.setNotice(Notices.forScan(model));
		}
		canvas.setBadge(badge());
		status.showTitle(model.session().flatMap(ScanSession::image).map(image -> image.request().title()).orElse(""));
		bar.refresh();
		canvas.redraw();
	}

	private String badge() {
		return model.session().map(session -> session.isOutdated() ? "outdated"
				: session.image().map(image -> image.completeness().text()).orElse("")).orElse("");
	}

	@Focus
	void focus() {
		canvas.setFocus();
	}

	/** The picture, for tests. */
	public ScanCanvas canvas() {
		return canvas;
	}

	/** The line under the picture, for tests. */
	public StatusLine status() {
		return status;
	}

	/** The lines over the picture, for tests. */
	public ScanBanner banner() {
		return banner;
	}

	/** The row of buttons, for tests. */
	public ScanBar bar() {
		return bar;
	}
}

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
import org.outcrop.ui.Notice;
import org.outcrop.ui.scan4d.internal.Keys;
import org.outcrop.ui.scan4d.internal.Notices;
import org.outcrop.ui.scan4d.internal.ScanInput;
import org.outcrop.ui.scan4d.internal.StatusLine;
import org.outcrop.ui.scan4d.model.Change;
import org.outcrop.ui.scan4d.model.Hints;
import org.outcrop.ui.scan4d.model.PictureView;
import org.outcrop.ui.scan4d.model.Place;
import org.outcrop.ui.scan4d.model.Readout;
import org.outcrop.ui.scan4d.model.ScanImage;
import org.outcrop.ui.scan4d.model.ScanModel;
import org.outcrop.ui.scan4d.model.ScanSession;
import org.outcrop.ui.scan4d.widgets.ScanCanvas;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** The picture over the scan that a second detector makes. The probe is moved here as well. */
public final class SecondPart {

	private final ScanModel model;
	private ScanCanvas canvas;
	private StatusLine status;

	@Inject
	public SecondPart(ScanModel model) {
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
		canvas = new ScanCanvas(body, "Second image", input);
		canvas.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		canvas.addOverlay(input);
		Keys.install(canvas, Optional.ofNullable(contexts), Keys.SCAN);
		status = new StatusLine(body, new Hints(List.of()));
		status.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		FileDrop.install(body);
		Consumer<Change> changed = this::changed;
		model.addListener(changed);
		body.addListener(SWT.Dispose, e -> model.removeListener(changed));
		changed(Change.SESSION);
	}

	private Optional<ScanImage> image() {
		return model.session().flatMap(s -> s.second().image());
	}

	private void hovered(Optional<Place> place) {
		Optional<ScanImage> image = image();
		String text = "";
		if (image.isPresent() && place.filter(p -> p.isOn(image.get().picture().rows(), image.get().picture().columns())).isPresent()) {
			ScanSession session = model.session().orElseThrow();
			Calibration calibration = session.outline().calibration();
			text = Readout.at(place.get(), image.get().picture(), calibration.scanY(), calibration.scanX(),
					image.get().request().unit(session.valueUnit()));
		}
		status.showValue(text);
		canvas.setWords(text);
	}

	private void changed(Change change) {
		if (change == Change.SESSION || change == Change.SECOND || change == Change.CALIBRATION) {
			image().ifPresentOrElse(image -> canvas.show(image.painted()), canvas::clear);
			canvas.setLegend(image().map(image -> image.legend(model.session().orElseThrow().valueUnit())));
			canvas.setAxis(model.session().map(s -> s.outline().calibration().scanX()));
			canvas.setNotice(notice());
			canvas.setBadge(image().map(this::badge).orElse(""));
			status.showTitle(image().map(image -> image.request().title()).orElse(""));
		}
		canvas.redraw();
	}

	private String badge(ScanImage image) {
		boolean outdated = model.session().map(ScanSession::second).flatMap(s -> s.request()).filter(image.request()::equals).isEmpty();
		return outdated ? "outdated" : image.completeness().text();
	}

	private Optional<Notice> notice() {
		if (model.session().isEmpty()) {
			return Optional.of(Notices.nothingOpen("The image of a second detector appears here."));
		}
		return image().isPresent() ? image().get().problem().map(why -> new Notice("This picture can't be computed", why))
				: Optional.of(new Notice("No second detector",
						"Choose 2nd > Keep This Detector as Second over the frame; then change the first, and compare."));
	}

	@Focus
	void focus() {
		canvas.setFocus();
	}

	/** The picture, for tests. */
	public ScanCanvas canvas() {
		return canvas;
	}
}

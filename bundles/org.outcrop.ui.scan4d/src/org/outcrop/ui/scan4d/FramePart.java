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
import org.outcrop.ui.scan4d.internal.FrameBar;
import org.outcrop.ui.scan4d.internal.FrameInput;
import org.outcrop.ui.scan4d.internal.Keys;
import org.outcrop.ui.scan4d.internal.Notices;
import org.outcrop.ui.scan4d.internal.StatusLine;
import org.outcrop.ui.scan4d.model.Change;
import org.outcrop.ui.scan4d.model.FrameShown;
import org.outcrop.ui.scan4d.model.Hints;
import org.outcrop.ui.scan4d.model.Legend;
import org.outcrop.ui.scan4d.model.PictureView;
import org.outcrop.ui.scan4d.model.Place;
import org.outcrop.ui.scan4d.model.Readout;
import org.outcrop.ui.scan4d.model.ScanModel;
import org.outcrop.ui.scan4d.model.ScanSession;
import org.outcrop.ui.scan4d.widgets.ScanCanvas;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** The detector frame of the probe's position, or of a region of the scan, with the virtual detector on it. */
public final class FramePart {

	private static final Hints HELP = new Hints(List.of("Drag the detector or its handles", "wheel: zoom", "Ctrl+drag: move"));

	private final ScanModel model;
	private FrameBar bar;
	private ScanCanvas canvas;
	private StatusLine status;
	private Optional<Place> hovered = Optional.empty();

	@Inject
	public FramePart(ScanModel model) {
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
		FrameInput input = new FrameInput(model, this::hovered, () -> canvas.view().map(PictureView::scale).orElse(1.0));
		bar = new FrameBar(body, model, input, () -> canvas);
		bar.control().setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		canvas = new ScanCanvas(body, "Frame", input);
		canvas.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		canvas.addOverlay(input);
		Keys.install(canvas, Optional.ofNullable(contexts), Keys.FRAME);
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
		canvas.redraw();
	}

	private void showValue() {
		Optional<ScanSession> session = model.session();
		Optional<FrameShown> frame = session.flatMap(ScanSession::frame);
		String text = "";
		if (frame.isPresent() && hovered.filter(p -> p.isOn(frame.get().picture().rows(), frame.get().picture().columns())).isPresent()) {
			Calibration calibration = session.get().outline().calibration();
			text = Readout.at(hovered.get(), frame.get().picture(), calibration.detectorY(), calibration.detectorX(),
					session.get().valueUnit());
		}
		status.showValue(text);
		canvas.setWords(text);
	}

	private void changed(Change change) {
		if (change == Change.SESSION) {
			canvas.clear();
			status.setHelpful(model.session().isPresent());
			canvas.setAxis(model.session().map(s -> s.outline().calibration().detectorX()));
		}
		if (change == Change.CALIBRATION) {
			canvas.setAxis(model.session().map(s -> s.outline().calibration().detectorX()));
			showValue();
		}
		if (change == Change.SESSION || change == Change.FRAME) {
			model.session().flatMap(ScanSession::frame).ifPresent(frame -> canvas.show(frame.painted()));
			canvas.setLegend(model.session().flatMap(ScanSession::frame)
					.map(frame -> Legend.of(frame.painted(), false, model.session().orElseThrow().valueUnit())));
			canvas.setNotice(Notices.forFrame(model));
			canvas.setBadge(model.session().flatMap(ScanSession::frame).map(FramePart::badge).orElse(""));
			status.showTitle(model.session().flatMap(ScanSession::frame).map(frame -> frame.source().text()).orElse(""));
			showValue();
		}
		// while the probe is dragged, nothing else is worth the time of a frame
		if (change != Change.FRAME && change != Change.PROBE && change != Change.IMAGE) {
			bar.refresh();
			canvas.redraw();
		}
	}

	private static String badge(FrameShown frame) {
		return frame.isAbsent() ? "no frame at this position" : frame.completeness().text();
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

	/** The row of buttons, for tests. */
	public FrameBar bar() {
		return bar;
	}
}

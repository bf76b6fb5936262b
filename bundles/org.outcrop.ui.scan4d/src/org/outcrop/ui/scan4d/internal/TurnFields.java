package org.outcrop.ui.scan4d.internal;

import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.outcrop.ui.Numbers;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.scan4d.model.ImageRequest;
import org.outcrop.ui.scan4d.model.ScanModel;
import org.outcrop.ui.scan4d.model.ScanSession;

/** How the scan's axes stand against the detector's; counts for centres of mass. Thread: user interface. */
public final class TurnFields {

	private static final int WIDTH = 64;

	private final ScanModel model;
	private final Composite row;
	private final Text degrees;
	private final Button flip;
	private final Button level;
	private boolean showing;

	/** @param row gets a layout and the fields */
	public TurnFields(Composite row, ScanModel model) {
		this.model = model;
		this.row = row;
		RowLayout layout = new RowLayout(SWT.HORIZONTAL);
		layout.center = true;
		layout.marginLeft = 0;
		layout.marginTop = 0;
		layout.marginBottom = 0;
		row.setLayout(layout);
		degrees = new Text(row, SWT.BORDER);
		degrees.setLayoutData(new RowData(WIDTH, SWT.DEFAULT));
		degrees.addListener(SWT.Modify, e -> typed());
		new Label(row, SWT.NONE).setText("°");
		flip = new Button(row, SWT.CHECK);
		flip.setText("rows mirrored");
		flip.addListener(SWT.Selection, e -> typed());
		level = new Button(row, SWT.CHECK);
		level.setText("descan taken off");
		level.setToolTipText("Takes a plane off the shifts rather than their mean: what is left of the movement of the beam itself");
		level.addListener(SWT.Selection,
				e -> model.session().ifPresent(session -> session.setRequest(session.request().withLevel(level.getSelection()))));
		Button least = new Button(row, SWT.PUSH);
		least.setText("Least Curl");
		least.setToolTipText("The turn at which the shifts have the least curl, as an electric field has none");
		least.addListener(SWT.Selection, e -> leastCurl());
	}

	private void typed() {
		if (showing) {
			return;
		}
		try {
			double value = degrees.getText().isBlank() ? 0 : Double.parseDouble(degrees.getText().strip().replace(',', '.'));
			if (Double.isFinite(value)) {
				model.session().ifPresent(session -> session.setRequest(session.request().withTurn(value, flip.getSelection())));
			}
		} catch (NumberFormatException e) {
			// a number that is not finished yet; the turn stays as it was
			return;
		}
	}

	private void leastCurl() {
		Optional<ScanSession> session = model.session();
		boolean flipped = flip.getSelection();
		UiThread ui = new UiThread(row.getDisplay());
		session.ifPresent(s -> Thread.ofVirtual().name("outcrop-least-curl").start(() -> {
			Optional<Double> turn = s.images().turnOfLeastCurl(s.request(), flipped);
			ui.execute(() -> turn.ifPresent(t -> s.setRequest(s.request().withTurn(Math.rint(t * 10) / 10, flipped))));
		}));
	}

	/** Shows what holds. */
	public void refresh() {
		Optional<ScanSession> session = model.session();
		ImageRequest request = session.map(ScanSession::request).orElse(ImageRequest.OVERVIEW);
		boolean counts = session.isPresent() && request.mode().isShift();
		for (Control child : row.getChildren()) {
			child.setEnabled(counts);
		}
		showing = true;
		String value = Numbers.brief(request.degrees());
		if (!degrees.isFocusControl() && !value.equals(degrees.getText())) {
			degrees.setText(value);
		}
		flip.setSelection(request.flip());
		level.setSelection(request.level());
		showing = false;
	}

	/** Whether a plane is taken off, for tests. */
	public Button level() {
		return level;
	}
}

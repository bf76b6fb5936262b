package org.outcrop.ui.scan4d;

import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.outcrop.scan4d.LineProfile;
import org.outcrop.scan4d.Picture;
import org.outcrop.ui.FileDrop;
import org.outcrop.ui.LatestWork;
import org.outcrop.ui.Numbers;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.scan4d.internal.ProfileChart;
import org.outcrop.ui.scan4d.internal.ProfileExport;
import org.outcrop.ui.scan4d.model.Change;
import org.outcrop.ui.scan4d.model.Pane;
import org.outcrop.ui.scan4d.model.Place;
import org.outcrop.ui.scan4d.model.ProfileLine;
import org.outcrop.ui.scan4d.model.ScanModel;
import org.outcrop.ui.scan4d.model.ScanSession;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** Values along a line over one of the two pictures. */
public final class ProfilePart {

	private static final int WIDEST = 1000;

	private final ScanModel model;
	private Label words;
	private Spinner width;
	private Button export;
	private Button remove;
	private ProfileChart chart;
	private LatestWork work;
	private Optional<LineProfile> profile = Optional.empty();

	@Inject
	public ProfilePart(ScanModel model) {
		this.model = model;
	}

	@PostConstruct
	void create(Composite parent) {
		Composite body = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout(5, false);
		layout.marginWidth = 4;
		layout.marginHeight = 2;
		layout.verticalSpacing = 2;
		body.setLayout(layout);
		words = new Label(body, SWT.NONE);
		words.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		new Label(body, SWT.NONE).setText("Width:");
		width = new Spinner(body, SWT.BORDER);
		width.setValues(1, 1, WIDEST, 0, 1, 10);
		width.setToolTipText("Pixels across the line that are averaged");
		width.addListener(SWT.Selection, e -> widen());
		export = new Button(body, SWT.PUSH);
		export.setText("Export…");
		export.addListener(SWT.Selection,
				e -> model.session().ifPresent(s -> profile.ifPresent(p -> new ProfileExport(s, p).ask(chart.canvas()))));
		remove = new Button(body, SWT.PUSH);
		remove.setText("Remove");
		remove.addListener(SWT.Selection, e -> model.session().ifPresent(s -> s.setLine(Optional.empty())));
		chart = new ProfileChart(body);
		chart.canvas().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, 5, 1));
		work = new LatestWork("outcrop-line-profile", new UiThread(parent.getDisplay()));
		FileDrop.install(body);
		Consumer<Change> changed = this::changed;
		model.addListener(changed);
		body.addListener(SWT.Dispose, e -> {
			model.removeListener(changed);
			work.close();
		});
		changed(Change.SESSION);
	}

	private void widen() {
		model.session().ifPresent(s -> s.line().ifPresent(
				line -> s.setLine(Optional.of(new ProfileLine(line.pane(), line.from(), line.to(), width.getSelection())))));
	}

	private Optional<ProfileLine> line() {
		return model.session().flatMap(ScanSession::line);
	}

	private void changed(Change change) {
		Optional<ProfileLine> line = line();
		boolean otherValues = change == Change.IMAGE && line.filter(l -> l.pane() == Pane.SCAN).isPresent()
				|| change == Change.FRAME && line.filter(l -> l.pane() == Pane.FRAME).isPresent();
		if (change != Change.SESSION && change != Change.LINE && change != Change.CALIBRATION && !otherValues) {
			return;
		}
		width.setEnabled(line.isPresent());
		remove.setEnabled(line.isPresent());
		Optional<Picture> picture = line.flatMap(l -> model.session().flatMap(s -> s.picture(l.pane())));
		if (picture.isEmpty()) {
			work.cancel();
			take(Optional.empty());
			return;
		}
		ProfileLine l = line.get();
		if (width.getSelection() != (int) l.width()) {
			width.setSelection((int) l.width());
		}
		work.submit(progress -> LineProfile.along(picture.get(), l.from().row(), l.from().column(), l.to().row(), l.to().column(), l.width()),
				made -> take(Optional.of(made)), failure -> words.setText("This line can't be measured: " + failure.getMessage()));
	}

	private void take(Optional<LineProfile> made) {
		if (words.isDisposed()) {
			return;
		}
		profile = made;
		export.setEnabled(made.isPresent());
		String advice = model.session().isPresent() ? "Choose the line tool over a picture and drag, or hold Alt and drag."
				: "Open a scan, then draw a line on a picture.";
		words.setText(line().filter(l -> made.isPresent()).map(this::describe).orElse(advice));
		words.setToolTipText(words.getText());
		chart.show(model.session(), line(), made);
	}

	private String describe(ProfileLine line) {
		return (line.pane() == Pane.SCAN ? "Scan: " : "Frame: ") + place(line.from()) + " → " + place(line.to()) + ", "
				+ Numbers.fixed(line.from().distanceTo(line.to()), 1) + " pixels";
	}

	private static String place(Place place) {
		return "y " + Numbers.fixed(place.row(), 1) + ", x " + Numbers.fixed(place.column(), 1);
	}

	@Focus
	void focus() {
		chart.canvas().setFocus();
	}

	/** What is shown, for tests. */
	public Optional<LineProfile> profile() {
		return profile;
	}

	/** The chart, for tests. */
	public ProfileChart chart() {
		return chart;
	}
}

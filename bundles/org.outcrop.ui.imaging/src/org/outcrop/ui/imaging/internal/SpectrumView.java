package org.outcrop.ui.imaging.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.outcrop.array.Interval;
import org.outcrop.ui.ChartCanvas;
import org.outcrop.ui.Notice;
import org.outcrop.ui.imaging.model.Change;
import org.outcrop.ui.imaging.model.ImagingModel;
import org.outcrop.ui.imaging.model.ImagingSession;
import org.outcrop.ui.imaging.model.Ion;
import org.outcrop.ui.imaging.model.Ions;
import org.outcrop.ui.imaging.model.MassSpectrum;

/** The mean spectrum, that of a pixel or region, or both head to tail. Thread: user interface. */
public final class SpectrumView {

	private static final Notice NOTHING_CHOSEN = new Notice("No spectrum chosen", "Click a pixel of the image, or draw a region on it.");
	private static final double ION_WINDOWS = 30;

	private enum Choice {
		BOTH("chosen over mean"), CHOSEN("pixel or region"), MEAN("mean of all");

		private final String label;

		Choice(String label) {
			this.label = label;
		}
	}

	private final ImagingModel model;
	private final NoticeStack stack;
	private final Combo choice;
	private final Label title;
	private final Button toIon;
	private final SpectrumChart chart;

	/** @param parent filled with the view */
	public SpectrumView(Composite parent, ImagingModel model) {
		this.model = model;
		stack = new NoticeStack(parent, Notices.NOTHING);
		Composite row = new Composite(stack.body(), SWT.NONE);
		row.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		GridLayout layout = new GridLayout(3, false);
		layout.marginHeight = 0;
		row.setLayout(layout);
		choice = new Combo(row, SWT.READ_ONLY);
		for (Choice each : Choice.values()) {
			choice.add(each.label);
		}
		choice.select(0);
		choice.setToolTipText("Which spectra are drawn");
		Rows.name(choice, "Spectra");
		choice.addListener(SWT.Selection, e -> show());
		title = new Label(row, SWT.NONE);
		title.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		toIon = new Button(row, SWT.PUSH);
		toIon.setText("Zoom to Ion");
		toIon.setToolTipText("Shows the spectrum around the ion whose image is shown (Z over the image)");
		toIon.addListener(SWT.Selection, e -> zoomToIon());
		chart = new SpectrumChart(stack.body(), this::picked);
		chart.canvas().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		Consumer<Change> changed = this::changed;
		model.addListener(changed);
		stack.control().addListener(SWT.Dispose, e -> model.removeListener(changed));
		changed(Change.SESSION);
	}

	private void picked(double mz, boolean overlaid) {
		model.session().filter(session -> session.source().hasIons() && mz > 0).ifPresent(session -> {
			session.showIon(mz);
			if (!overlaid && session.ions().overlay()) {
				session.setIons(session.ions().withOverlay(false));
			} else if (overlaid && !session.ions().overlay()) {
				session.setIons(session.ions().withOverlay(true));
			}
		});
	}

	/** Shows the spectrum around the ion whose image is shown. */
	void zoomToIon() {
		model.session().map(ImagingSession::ions).map(Ions::current).map(Ion::what).filter(Ion.Near.class::isInstance).map(Ion.Near.class::cast)
				.ifPresent(near -> chart.zoomTo(Interval.around(near.mz(), Math.max(0.05, ION_WINDOWS * near.interval().length() / 2))));
	}

	private void changed(Change change) {
		switch (change) {
		case SESSION -> {
			chart.resetZoom();
			show();
		}
		case STATE, SPECTRUM -> show();
		case IONS -> mark();
		case PICTURE, PIXEL, REGIONS, DISPLAY, OPTICAL -> {
			// a spectrum has no part in them
		}
		}
	}

	private void mark() {
		List<Ion> ions = model.session().map(session -> session.ions().list()).orElse(List.of());
		chart.mark(ions);
		toIon.setEnabled(model.session().filter(session -> session.ions().current().what() instanceof Ion.Near).isPresent());
	}

	private void show() {
		Optional<ImagingSession> session = model.session();
		if (session.isEmpty()) {
			stack.say(Notices.NOTHING);
			return;
		}
		Choice wanted = Choice.values()[choice.getSelectionIndex()];
		Optional<MassSpectrum> chosen = wanted == Choice.MEAN ? Optional.empty() : session.get().spectra().beside();
		Optional<MassSpectrum> mean = wanted == Choice.CHOSEN ? Optional.empty() : session.get().spectra().mean();
		Optional<Notice> problem = session.get().spectra().problem();
		boolean nothing = chosen.isEmpty() && (mean.isEmpty() || wanted == Choice.CHOSEN);
		if (nothing || problem.isPresent() && wanted != Choice.MEAN) {
			stack.say(problem.orElse(NOTHING_CHOSEN));
			return;
		}
		stack.showBody();
		chart.show(chosen, mean);
		mark();
		String words = chosen.map(s -> s.title() + mean.map(m -> "  (up)     " + m.title() + "  (down)").orElse(""))
				.orElseGet(() -> mean.map(MassSpectrum::title).orElse(""));
		words = (session.get().spectra().isBusy() ? "Reading…   " : "") + words;
		if (!words.equals(title.getText())) {
			title.setText(words);
			title.setToolTipText(words);
		}
	}

	/** The keyboard goes to what is shown. */
	public void setFocus() {
		stack.setFocus(chart.canvas());
	}

	/** The chart. */
	public ChartCanvas canvas() {
		return chart.canvas();
	}

	/** What the chart shows, for tests. */
	public Interval range() {
		return chart.range();
	}

	/** Which spectra are drawn, for tests. */
	public Combo choice() {
		return choice;
	}

	/** What is drawn, for tests. */
	public String title() {
		return title.getText();
	}

	/** The words in the place of a spectrum, while there are some. */
	public Optional<Notice> notice() {
		return stack.notice();
	}
}

package org.outcrop.ui.scan4d.fourier;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.outcrop.scan4d.export.CsvFile;
import org.outcrop.ui.FileDrop;
import org.outcrop.ui.LatestWork;
import org.outcrop.ui.Numbers;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.scan4d.fourier.model.FourierChange;
import org.outcrop.ui.scan4d.fourier.model.FourierModel;
import org.outcrop.ui.scan4d.fourier.model.FourierSession;
import org.outcrop.ui.scan4d.fourier.model.PowerProfile;
import org.outcrop.ui.scan4d.internal.CurveChart;
import org.outcrop.ui.scan4d.internal.CurveExport;
import org.outcrop.ui.scan4d.model.Completeness;
import org.outcrop.ui.scan4d.model.Curve;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** Mean power over rings about zero frequency. */
public final class PowerPart {

	private final FourierModel model;
	private Label words;
	private Button logarithmic;
	private Button export;
	private CurveChart chart;
	private LatestWork work;
	private Optional<FourierSession> of = Optional.empty();
	private Optional<PowerProfile> profile = Optional.empty();

	@Inject
	public PowerPart(FourierModel model) {
		this.model = model;
	}

	@PostConstruct
	void create(Composite parent) {
		Composite body = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout(3, false);
		layout.marginWidth = 4;
		layout.marginHeight = 2;
		layout.verticalSpacing = 2;
		body.setLayout(layout);
		words = new Label(body, SWT.NONE);
		words.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		logarithmic = new Button(body, SWT.CHECK);
		logarithmic.setText("Logarithmic");
		logarithmic.setSelection(true);
		logarithmic.addListener(SWT.Selection, e -> show());
		export = new Button(body, SWT.PUSH);
		export.setText("Export…");
		export.addListener(SWT.Selection, e -> of.ifPresent(session -> profile.ifPresent(p -> export(session, p))));
		chart = new CurveChart(body);
		chart.canvas().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, 3, 1));
		chart.onHover(point -> words.setText(point.isPresent() ? at(point.getAsInt()) : title()));
		work = new LatestWork("outcrop-fourier-power", new UiThread(parent.getDisplay()));
		FileDrop.install(body);
		Consumer<FourierChange> changed = this::changed;
		model.addListener(changed);
		body.addListener(SWT.Dispose, e -> {
			model.removeListener(changed);
			work.close();
		});
		changed(FourierChange.SESSION);
	}

	private void export(FourierSession session, PowerProfile shown) {
		new CurveExport(session.scan(), shown.curve(), Completeness.EXACT, Map.of(), List.of(new CsvFile.Column("frequencies", shown.counts())))
				.ask(chart.canvas(), "fft-power");
	}

	private void changed(FourierChange change) {
		if (change != FourierChange.SESSION) {
			return;
		}
		of = model.session();
		profile = Optional.empty();
		work.cancel();
		show();
		of.ifPresent(session -> work.submit(progress -> PowerProfile.of(session.planes()), made -> {
			profile = made;
			show();
		}, failure -> words.setText("The power can't be shown: " + failure.getMessage())));
	}

	private void show() {
		if (words.isDisposed()) {
			return;
		}
		export.setEnabled(profile.isPresent());
		logarithmic.setEnabled(profile.isPresent());
		words.setText(title());
		words.setToolTipText(words.getText());
		chart.show(profile.map(PowerProfile::curve), logarithmic.getSelection());
	}

	private String title() {
		return profile.map(p -> p.curve().title()).orElse(model.session().isEmpty()
				? "The power of a 4D FFT appears here, over rings about zero frequency." : "This transform has no scan frequencies.");
	}

	private String at(int point) {
		Curve curve = profile.orElseThrow().curve();
		return curve.across() + " " + Numbers.brief(curve.x()[point]) + ":  " + Numbers.brief(curve.y()[point]);
	}

	@Focus
	void focus() {
		chart.canvas().setFocus();
	}

	/** The chart, for tests. */
	public CurveChart chart() {
		return chart;
	}
}

package org.outcrop.ui.scan4d;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.outcrop.array.Interval;
import org.outcrop.data.scan4d.Calibration;
import org.outcrop.scan4d.Product.Reduction;
import org.outcrop.ui.FileDrop;
import org.outcrop.ui.Numbers;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.scan4d.internal.ControlRow;
import org.outcrop.ui.scan4d.internal.CurveChart;
import org.outcrop.ui.scan4d.internal.CurveExport;
import org.outcrop.ui.scan4d.internal.EnergyFields;
import org.outcrop.ui.scan4d.internal.WhenSeen;
import org.outcrop.ui.scan4d.model.Change;
import org.outcrop.ui.scan4d.model.Channels;
import org.outcrop.ui.scan4d.model.Curve;
import org.outcrop.ui.scan4d.model.Dispersion;
import org.outcrop.ui.scan4d.model.EnergyAxis;
import org.outcrop.ui.scan4d.model.ImageMode;
import org.outcrop.ui.scan4d.model.ImageRequest;
import org.outcrop.ui.scan4d.model.NewestResult;
import org.outcrop.ui.scan4d.model.Readout;
import org.outcrop.ui.scan4d.model.ScanModel;
import org.outcrop.ui.scan4d.model.ScanSession;
import org.outcrop.ui.scan4d.model.Spectrum;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** The frame that is shown as an energy-loss spectrum, and the picture over the scan of a window of energies. */
public final class SpectrumPart {

	private static final String NOTHING_OPEN = "Open a scan: the rows of its frame, summed to a spectrum, appear here.";
	private static final int FAR = 5;
	private static final int WINDOW_WIDTH = 84;

	private final ScanModel model;
	private Combo direction;
	private EnergyFields energies;
	private Text window;
	private Button none;
	private Button logarithmic;
	private Button export;
	private Label words;
	private CurveChart chart;
	private NewestResult<Spectrum.Wish, Spectrum> work;
	private WhenSeen asking;
	private Optional<Path> file = Optional.empty();
	private Optional<Spectrum> spectrum = Optional.empty();

	@Inject
	public SpectrumPart(ScanModel model) {
		this.model = model;
	}

	@PostConstruct
	void create(Composite parent) {
		Composite body = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout();
		layout.marginWidth = 4;
		layout.marginHeight = 2;
		layout.verticalSpacing = 2;
		body.setLayout(layout);
		createControls(new ControlRow(body));
		words = new Label(body, SWT.NONE);
		words.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		chart = new CurveChart(body);
		chart.canvas().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		chart.canvas().setToolTipText("Drag: the scan shows that window of energies    ← →: moves it    wheel: zoom");
		chart.onHover(this::hovered);
		chart.onDrag(this::choose);
		chart.canvas().addListener(SWT.KeyDown, this::key);
		work = new NewestResult<>("outcrop-spectrum", new UiThread(parent.getDisplay()), (wish, progress, partial) -> Spectrum.of(wish),
				this::take, this::showNothing);
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

	private void createControls(ControlRow row) {
		row.control().setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		direction = row.combo("Which way pixels are summed: energies are spread along the other", this::turn,
				Arrays.stream(Dispersion.values()).map(Dispersion::label).toArray(String[]::new));
		energies = new EnergyFields(row, this::draw, this::say);
		window = row.text("Window:", "The energies that the scan shows, such as 400:450; or drag over the chart", WINDOW_WIDTH, this::typed);
		none = row.push("All", "The scan shows all energies", this::clear);
		logarithmic = row.check("Log", "Values along logarithms", this::draw);
		export = row.push("Export…", "Write the spectrum as CSV, NPY or PNG", () -> request().ifPresent(e -> e.ask(chart.canvas(), "spectrum")));
	}

	private Dispersion direction() {
		return Dispersion.values()[direction.getSelectionIndex()];
	}

	private void changed(Change change) {
		switch (change) {
		case SESSION -> {
			// the same file in another shape keeps what was entered about its energies
			Optional<Path> now = model.session().map(ScanSession::file);
			if (!now.equals(file)) {
				file = now;
				takeCalibration();
			}
			showNothing(model.session().isEmpty() ? NOTHING_OPEN : "Reading …");
			asking.run();
			showWindow();
		}
		case CALIBRATION -> {
			takeCalibration();
			draw();
		}
		case FRAME -> asking.run();
		case DETECTOR -> showWindow();
		default -> {
			// nothing that a spectrum is made of
		}
		}
	}

	private void takeCalibration() {
		Optional<Calibration> calibration = model.session().map(s -> s.outline().calibration());
		energies.show(calibration.map(c -> direction() == Dispersion.COLUMNS ? c.detectorX() : c.detectorY()));
	}

	private void turn() {
		takeCalibration();
		ask();
		showWindow();
	}

	private void ask() {
		Optional<Spectrum.Wish> wish = model.session().flatMap(session -> Spectrum.Wish.of(session, direction()));
		wish.ifPresentOrElse(work::request, () -> showNothing(model.session().isEmpty() ? NOTHING_OPEN
				: "There is no frame at this position. Move the probe, or choose a region."));
	}

	private void take(Spectrum.Wish wish, Spectrum made) {
		boolean isCurrent = !words.isDisposed() && model.session().filter(wish.session()::equals).isPresent() && made.direction() == direction();
		if (isCurrent) {
			spectrum = Optional.of(made);
			draw();
		}
	}

	private void showNothing(String why) {
		if (!words.isDisposed()) {
			spectrum = Optional.empty();
			draw();
			say(why);
		}
	}

	private void draw() {
		export.setEnabled(spectrum.isPresent());
		window.setEnabled(spectrum.isPresent());
		chart.show(spectrum.map(s -> s.curve(energies.axis())), logarithmic.getSelection());
		showWindow();
		hovered(OptionalInt.empty());
	}

	private Optional<Channels> window() {
		return model.session().flatMap(session -> direction().window(session.request(), session.shape()));
	}

	private void showWindow() {
		Optional<Interval> range = window().map(energies.axis()::energies);
		chart.setWindow(range);
		none.setEnabled(range.isPresent());
		String text = range.map(r -> Numbers.brief(r.min()) + ":" + Numbers.brief(r.max())).orElse("");
		if (!text.equals(window.getText())) {
			window.setText(text);
		}
	}

	/** The picture over the scan becomes the sum of these energies. */
	private void choose(Interval range) {
		model.session().ifPresent(session -> want(session, energies.axis().channels(range, direction().channels(session.shape()))));
	}

	private void want(ScanSession session, Channels channels) {
		session.setRequest(new ImageRequest(ImageMode.VIRTUAL, direction().window(channels, session.shape()), Reduction.SUM,
				session.request().degrees(), session.request().flip()));
		showWindow();
	}

	private void typed() {
		String shown = chart.window().map(r -> Numbers.brief(r.min()) + ":" + Numbers.brief(r.max())).orElse("");
		String text = window.getText();
		if (!text.equals(shown) && !text.isBlank()) {
			EnergyAxis.range(text).ifPresentOrElse(this::choose, () -> say("A window is two energies with a colon between, such as 400:450."));
		} else if (text.isBlank()) {
			clear();
		}
	}

	private void clear() {
		if (window().isPresent()) {
			model.session().ifPresent(session -> session.setRequest(ImageRequest.OVERVIEW));
		}
	}

	private void key(Event event) {
		int step = event.keyCode == SWT.ARROW_LEFT ? -1 : event.keyCode == SWT.ARROW_RIGHT ? 1 : 0;
		// to the right is to larger energies, whichever way channels are counted
		int by = step * ((event.stateMask & SWT.SHIFT) != 0 ? FAR : 1) * (energies.axis().dispersion() < 0 ? -1 : 1);
		if (by != 0) {
			model.session().ifPresent(session -> window().ifPresent(
					channels -> want(session, channels.moved(by, direction().channels(session.shape())))));
		}
	}

	private void hovered(OptionalInt channel) {
		spectrum.ifPresent(made -> say(channel.isPresent() ? at(made, channel.getAsInt()) : describe(made)));
	}

	private String describe(Spectrum made) {
		String sum = direction() == Dispersion.COLUMNS ? "Sum of the rows" : "Sum of the columns";
		String state = made.completeness().text();
		String shown = window().map(w -> "    window: channels " + w.text()).orElse("    drag over the chart for a window of energies");
		return sum + ": " + made.frames() + (state.isEmpty() ? "" : "   (" + state + ")") + shown;
	}

	private String at(Spectrum made, int channel) {
		Curve curve = made.curve(energies.axis());
		String energy = energies.axis().equals(EnergyAxis.CHANNELS) ? "" : Numbers.brief(curve.x()[channel]) + " " + energies.axis().unit() + ", ";
		double value = made.values()[channel];
		return energy + "channel " + channel + ":  " + (Double.isNaN(value) ? "no data" : Readout.value(value) + " " + curve.up());
	}

	private void say(String text) {
		words.setText(text);
		words.setToolTipText(text);
	}

	/** What is written, for tests too; empty where there is no spectrum. */
	public Optional<CurveExport> request() {
		return spectrum.flatMap(made -> model.session().map(session -> {
			Map<String, String> more = new LinkedHashMap<>();
			more.put("direction", made.direction().label());
			window().ifPresent(w -> more.put("window", "channels " + w.text()));
			return new CurveExport(session, made.curve(energies.axis()), made.completeness(), more, List.of());
		}));
	}

	@Focus
	void focus() {
		chart.canvas().setFocus();
	}

	/** What is shown, for tests. */
	public Optional<Spectrum> spectrum() {
		return spectrum;
	}

	/** The words over the chart, for tests. */
	public String text() {
		return words.getText();
	}

	/** The chart, for tests. */
	public CurveChart chart() {
		return chart;
	}

	/** The fields of the axis, for tests. */
	public EnergyFields energies() {
		return energies;
	}

	/** The field of the window, for tests. */
	public Text windowField() {
		return window;
	}
}

package org.outcrop.ui.scan4d;

import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.outcrop.array.Interval;
import org.outcrop.ui.FileDrop;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.scan4d.internal.ContrastSliders;
import org.outcrop.ui.scan4d.internal.HistogramChart;
import org.outcrop.ui.scan4d.model.Change;
import org.outcrop.ui.scan4d.model.FactsWork;
import org.outcrop.ui.scan4d.model.Pane;
import org.outcrop.ui.scan4d.model.PictureFacts;
import org.outcrop.ui.scan4d.model.ScanModel;
import org.outcrop.ui.scan4d.model.ScanSession;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** Histogram and statistics of one of the two pictures, and its contrast. */
public final class HistogramPart {

	private final ScanModel model;
	private Combo pane;
	private Label words;
	private HistogramChart chart;
	private ContrastSliders sliders;
	private FactsWork work;
	private Optional<PictureFacts> facts = Optional.empty();

	@Inject
	public HistogramPart(ScanModel model) {
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
		pane = new Combo(body, SWT.READ_ONLY);
		pane.setItems("Frame", "Scan");
		pane.select(0);
		pane.setToolTipText("The picture whose values and contrast stand here");
		pane.addListener(SWT.Selection, e -> choose());
		words = new Label(body, SWT.NONE);
		words.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
		chart = new HistogramChart(body, range -> lock(Optional.of(range)), () -> lock(Optional.empty()));
		chart.canvas().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, 2, 1));
		sliders = new ContrastSliders(body, model, this::pane);
		sliders.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, false, true));
		work = new FactsWork(new UiThread(parent.getDisplay()), this::show);
		FileDrop.install(body);
		Consumer<Change> changed = this::changed;
		model.addListener(changed);
		body.addListener(SWT.Dispose, e -> {
			model.removeListener(changed);
			work.close();
		});
		changed(Change.SESSION);
	}

	private void lock(Optional<Interval> range) {
		model.session().ifPresent(s -> s.setStyle(pane(), s.style(pane()).withLocked(range)));
	}

	private Pane pane() {
		return pane.getSelectionIndex() == 1 ? Pane.SCAN : Pane.FRAME;
	}

	/** Shows another picture's values. */
	public void show(Pane wanted) {
		pane.select(wanted == Pane.SCAN ? 1 : 0);
		choose();
	}

	private void choose() {
		changed(Change.SESSION);
	}

	private void changed(Change change) {
		Change own = pane() == Pane.SCAN ? Change.IMAGE : Change.FRAME;
		if (change == Change.SESSION || change == Change.STYLE) {
			sliders.refresh();
		}
		if (change == Change.SESSION || change == own) {
			Optional<ScanSession> session = model.session();
			Optional<FactsWork.Wish> wish = session.flatMap(s -> FactsWork.Wish.of(s, pane()));
			wish.ifPresentOrElse(work::request, this::showNothing);
		}
	}

	private void showNothing() {
		facts = Optional.empty();
		words.setText(model.session().isPresent() ? "Reading …" : "The values of a picture appear here once a scan is open.");
		chart.show(facts);
	}

	private void show(PictureFacts shown) {
		if (!words.isDisposed() && shown.pane() == pane() && model.session().isPresent()) {
			facts = Optional.of(shown);
			words.setText(shown.text());
			words.setToolTipText(shown.text());
			chart.show(facts);
			sliders.showRange(shown.contrast());
		}
	}

	@Focus
	void focus() {
		pane.setFocus();
	}

	/** What is shown, for tests. */
	public Optional<PictureFacts> facts() {
		return facts;
	}

	/** The sliders, for tests. */
	public ContrastSliders sliders() {
		return sliders;
	}

	/** The chart, for tests. */
	public HistogramChart chart() {
		return chart;
	}
}

package org.outcrop.ui.imaging.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.outcrop.imaging.image.Smoothing;
import org.outcrop.raster.ColourMap;
import org.outcrop.raster.IntensityScale;
import org.outcrop.ui.Notice;
import org.outcrop.ui.Numbers;
import org.outcrop.ui.imaging.model.Change;
import org.outcrop.ui.imaging.model.DisplayOptions;
import org.outcrop.ui.imaging.model.DisplayOptions.Divisor;
import org.outcrop.ui.imaging.model.ImagingModel;
import org.outcrop.ui.imaging.model.ImagingSession;
import org.outcrop.ui.imaging.model.Ion;
import org.outcrop.ui.imaging.model.IonText;

/** How images are made: divided by what, without hot spots, smoothed, coloured. Thread: user interface. */
public final class DisplayView {

	static final double[] HOT_SPOTS = {1, 0.999, 0.995, 0.99, 0.98, 0.95};
	static final List<Smoothing> SMOOTHING = List.of(new Smoothing.None(), new Smoothing.Median(), new Smoothing.Gaussian(0.5),
			new Smoothing.Gaussian(1), new Smoothing.Gaussian(1.5), new Smoothing.Gaussian(2), new Smoothing.Gaussian(3));

	private final ImagingModel model;
	private final NoticeStack stack;
	private final ScrolledComposite scrolled;
	private final Composite form;
	private final Combo normalisation;
	private final Text reference;
	private final Combo hotSpots;
	private final Combo smoothing;
	private final Combo colours;
	private final Combo scale;
	private final Label words;

	/** @param parent filled with the view */
	public DisplayView(Composite parent, ImagingModel model) {
		this.model = model;
		stack = new NoticeStack(parent, Notices.NOTHING);
		scrolled = new ScrolledComposite(stack.body(), SWT.V_SCROLL | SWT.H_SCROLL);
		scrolled.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		scrolled.setExpandHorizontal(true);
		scrolled.setExpandVertical(true);
		form = new Composite(scrolled, SWT.NONE);
		form.setLayout(new GridLayout(2, false));
		scrolled.setContent(form);
		normalisation = combo("Normalise by", "What each pixel is divided by",
				List.of(Divisor.values()).stream().map(Divisor::label).toList(), this::chooseNormalisation);
		new Label(form, SWT.NONE).setText("Reference peak");
		reference = new Text(form, SWT.BORDER);
		reference.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		reference.setToolTipText("The ion whose image every image is divided by: 798.54 ± 5 ppm");
		Rows.name(reference, "Reference peak");
		reference.addListener(SWT.DefaultSelection, e -> enterReference());
		reference.addListener(SWT.FocusOut, e -> enterReference());
		hotSpots = combo("Hot spots", "The brightest pixels are drawn like those at this quantile; values and figures stay as they are",
				DoubleStream.of(HOT_SPOTS).mapToObj(DisplayView::hotSpotText).toList(),
				() -> change(o -> o.withHotSpots(HOT_SPOTS[hotSpots().getSelectionIndex()])));
		smoothing = combo("Smoothing", "Takes noise away; values and figures are smoothed as well", SMOOTHING.stream().map(DisplayView::text).toList(),
				() -> change(o -> o.withSmoothing(SMOOTHING.get(smoothing().getSelectionIndex()))));
		colours = combo("Colours", "Of a single image; in an overlay each ion has its own", ColourMap.names(),
				() -> change(o -> o.withColourMap(ColourMap.names().get(colours().getSelectionIndex()))));
		scale = combo("Scale", "How values are laid along the colours",
				List.of(IntensityScale.values()).stream().map(s -> s.name().toLowerCase(Locale.ROOT)).toList(),
				() -> change(o -> o.withScale(IntensityScale.values()[scale().getSelectionIndex()])));
		words = new Label(form, SWT.WRAP);
		words.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, true, false, 2, 1));
		Consumer<Change> changed = this::changed;
		model.addListener(changed);
		stack.control().addListener(SWT.Dispose, e -> model.removeListener(changed));
		scrolled.addListener(SWT.Resize, e -> fit());
		changed(Change.SESSION);
	}

	/** As the user reads it. */
	static String hotSpotText(double share) {
		return share == 1 ? "kept" : String.format(Locale.ROOT, "cut at %s %% of the pixels",
				Numbers.brief(share * 100));
	}

	/** As the user reads it. */
	static String text(Smoothing smoothing) {
		return switch (smoothing) {
		case Smoothing.None none -> "none";
		case Smoothing.Median median -> "median of 3 × 3 pixels";
		case Smoothing.Gaussian gaussian -> "Gaussian, σ " + Numbers.brief(gaussian.sigma()) + (gaussian.sigma() == 1 ? " pixel" : " pixels");
		};
	}

	private Combo combo(String label, String help, List<String> items, Runnable chosen) {
		new Label(form, SWT.NONE).setText(label);
		Combo combo = new Combo(form, SWT.READ_ONLY);
		combo.setItems(items.toArray(String[]::new));
		combo.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		combo.setToolTipText(help);
		Rows.name(combo, label);
		combo.addListener(SWT.Selection, e -> chosen.run());
		return combo;
	}

	private void fit() {
		int width = scrolled.getClientArea().width;
		scrolled.setMinSize(form.computeSize(SWT.DEFAULT, SWT.DEFAULT).x > width ? form.computeSize(SWT.DEFAULT, SWT.DEFAULT)
				: form.computeSize(width, SWT.DEFAULT));
	}

	private void change(UnaryOperator<DisplayOptions> step) {
		model.session().ifPresent(session -> session.setOptions(step.apply(session.options())));
	}

	private void chooseNormalisation() {
		Divisor wanted = Divisor.values()[normalisation.getSelectionIndex()];
		model.session().ifPresent(session -> {
			if (wanted == Divisor.REFERENCE && session.options().reference().isEmpty()) {
				if (session.ions().current().what() instanceof Ion.Near near) {
					session.setOptions(session.options().withReference(near).withNormalisation(wanted));
				} else {
					say("Write the m/z of the reference peak first.");
					reference.setFocus();
					refresh();
				}
			} else {
				session.setOptions(session.options().withNormalisation(wanted));
			}
		});
	}

	private void enterReference() {
		model.session().filter(session -> !reference.getText().isBlank()).ifPresent(session -> {
			try {
				Ion.Near near = IonText.parse(reference.getText(), session.tolerance());
				boolean same = session.options().reference().filter(now -> now.title().equals(near.title())).isPresent();
				if (!same) {
					session.setOptions(session.options().withReference(near).withNormalisation(Divisor.REFERENCE));
				}
				say("");
			} catch (IllegalArgumentException e) {
				say(e.getMessage());
			}
		});
	}

	private void say(String text) {
		if (!words.isDisposed() && !text.equals(words.getText())) {
			words.setText(text);
			words.requestLayout();
			fit();
		}
	}

	private void changed(Change change) {
		if (change == Change.SESSION || change == Change.DISPLAY) {
			refresh();
		}
	}

	private void refresh() {
		Optional<ImagingSession> session = model.session();
		if (session.isEmpty()) {
			stack.say(Notices.NOTHING);
			return;
		}
		stack.showBody();
		DisplayOptions options = session.get().options();
		normalisation.select(options.normalisation().ordinal());
		boolean stored = session.get().source().hasIons();
		normalisation.setEnabled(stored);
		reference.setEnabled(stored);
		if (!reference.isFocusControl()) {
			reference.setText(options.reference().map(near -> near.title().substring("m/z ".length())).orElse(""));
		}
		hotSpots.select(nearest(HOT_SPOTS, options.hotSpots()));
		smoothing.select(SMOOTHING.indexOf(options.smoothing()));
		colours.select(ColourMap.names().indexOf(options.colourMap()));
		scale.select(options.scale().ordinal());
		fit();
	}

	private static int nearest(double[] choices, double wanted) {
		int best = 0;
		for (int i = 1; i < choices.length; i++) {
			if (Math.abs(choices[i] - wanted) < Math.abs(choices[best] - wanted)) {
				best = i;
			}
		}
		return best;
	}

	/** The keyboard goes to the first choice. */
	public void setFocus() {
		stack.setFocus(normalisation);
	}

	/** For tests. */
	public Combo normalisation() {
		return normalisation;
	}

	/** For tests. */
	public Text reference() {
		return reference;
	}

	/** For tests. */
	public Combo hotSpots() {
		return hotSpots;
	}

	/** For tests. */
	public Combo smoothing() {
		return smoothing;
	}

	/** For tests. */
	public Combo colours() {
		return colours;
	}

	/** For tests. */
	public Combo scale() {
		return scale;
	}

	/** The words in the place of the choices, while there are some. */
	public Optional<Notice> notice() {
		return stack.notice();
	}
}

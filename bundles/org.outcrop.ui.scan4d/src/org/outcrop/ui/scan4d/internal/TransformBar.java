package org.outcrop.ui.scan4d.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.ToolItem;
import org.outcrop.fft.scan.Apodisation;
import org.outcrop.scan4d.export.ExportNote;
import org.outcrop.ui.scan4d.model.TransformKind;
import org.outcrop.ui.scan4d.model.TransformSource;
import org.outcrop.ui.scan4d.model.Transformed;

/** The row of buttons and choices over a Fourier transform. Thread: user interface. */
public final class TransformBar {

	private final TransformView view;
	private final PaneBar bar;
	private final ToolItem source;
	private final ToolItem kind;
	private final ToolItem window;
	private final StyleMenus styles;

	TransformBar(Composite parent, TransformView view) {
		this.view = view;
		bar = new PaneBar(parent);
		source = bar.choices("What is transformed",
				() -> choices(TransformSource.values(), view.source(), TransformSource::label, view::setSource));
		bar.separator();
		kind = bar.choices("What of the transform is shown", () -> choices(TransformKind.values(), view.kind(), TransformKind::label, view::setKind));
		bar.separator();
		window = bar.choices("What the values are multiplied by first: a window leaves out the cross that the edges make",
				() -> choices(Apodisation.values(), view.window(), TransformBar::label, view::setWindow));
		bar.separator();
		bar.button("whole", "Fit the whole picture (Home, double click)", () -> view.canvas().fit());
		styles = new StyleMenus(bar, view, view.paintedWith());
		bar.menu("export", "Write what is shown to a file", this::fillExport);
	}

	Composite control() {
		return bar.control();
	}

	private static <T> List<Choice> choices(T[] values, T chosen, Function<T, String> label, Consumer<T> effect) {
		List<Choice> list = new ArrayList<>();
		for (T value : values) {
			list.add(new Choice(label.apply(value), value == chosen, () -> effect.accept(value)));
		}
		return list;
	}

	private static String label(Apodisation window) {
		return switch (window) {
		case NONE -> "no window";
		case HANN -> "Hann window";
		case TUKEY -> "Tukey window";
		};
	}

	private void fillExport(Menu menu) {
		for (Export.Format format : Export.Format.values()) {
			PaneBar.entry(menu, format.label() + "…", () -> view.shown().ifPresent(made -> ExportMenu
					.target(view.canvas().getShell(), format.label(), format.ending(), made.wish().session().file(),
							made.wish().kind() == TransformKind.CEPSTRUM ? "cepstrum" : "fft")
					.ifPresent(file -> Export.start(format, view.canvas(), file, made.picture(), note(made)))));
		}
	}

	/** What an exported file says about itself, for tests too. */
	public static ExportNote note(Transformed made) {
		Map<String, String> more = new LinkedHashMap<>();
		more.put("rows", Export.axis(made.wish().axes().down()));
		more.put("columns", Export.axis(made.wish().axes().across()));
		more.put("shown", made.wish().kind().label());
		more.put("window", made.wish().window().name().toLowerCase(Locale.ROOT));
		return new ExportNote(made.title(), made.wish().session().file().toString(), made.wish().unit(),
				made.wish().values().completeness().state(), more);
	}

	/** Shows what holds. */
	void refresh() {
		bar.setEnabled(view.shown().isPresent() || view.isOpen());
		boolean changed = PaneBar.say(source, view.source().label());
		changed |= PaneBar.say(kind, view.kind().label());
		changed |= PaneBar.say(window, label(view.window()));
		if (changed | styles.refresh()) {
			bar.control().requestLayout();
		}
	}
}

package org.outcrop.ui.imaging.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.DoubleStream;

import org.eclipse.jface.action.ContributionItem;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.outcrop.raster.ColourMap;
import org.outcrop.raster.IntensityScale;
import org.outcrop.ui.imaging.model.DisplayOptions;
import org.outcrop.ui.imaging.model.DisplayOptions.Divisor;
import org.outcrop.ui.imaging.model.ImagingSession;

/** The choices of the part Display Options, and those of what is exported, as menus: with what holds now marked. Thread: user interface. */
public final class ImagingMenu extends ContributionItem {

	@Override
	public boolean isDynamic() {
		return true;
	}

	@Override
	public void fill(Menu menu, int index) {
		ImagingActions actions = ImagingHandler.actions();
		Optional<ImagingSession> session = actions.model().session();
		int at = index;
		choices(menu, at++, "&Normalise By", session, List.of(Divisor.values()), Divisor::label, DisplayOptions::normalisation, DisplayOptions::withNormalisation);
		choices(menu, at++, "&Hot Spots", session, DoubleStream.of(DisplayView.HOT_SPOTS).boxed().toList(), DisplayView::hotSpotText, DisplayOptions::hotSpots,
				DisplayOptions::withHotSpots);
		choices(menu, at++, "&Smoothing", session, DisplayView.SMOOTHING, DisplayView::text, DisplayOptions::smoothing, DisplayOptions::withSmoothing);
		choices(menu, at++, "&Colours", session, ColourMap.names(), name -> name, DisplayOptions::colourMap, DisplayOptions::withColourMap);
		choices(menu, at++, "Sc&ale", session, List.of(IntensityScale.values()), scale -> scale.name().toLowerCase(Locale.ROOT), DisplayOptions::scale,
				DisplayOptions::withScale);
		Menu export = cascade(menu, at, "E&xport", session.isPresent());
		for (Export.Format format : Export.Format.values()) {
			Bar.entry(export, format.label() + "…", () -> actions.export(format)).setEnabled(session.flatMap(ImagingSession::shown).isPresent());
		}
		Bar.entry(export, "CSV, Figures of Regions…", actions::exportRegions).setEnabled(session.filter(s -> !s.regions().list().isEmpty()).isPresent());
	}

	private static Menu cascade(Menu menu, int at, String label, boolean enabled) {
		MenuItem item = new MenuItem(menu, SWT.CASCADE, at);
		item.setText(label);
		item.setEnabled(enabled);
		Menu inner = new Menu(item);
		item.setMenu(inner);
		return inner;
	}

	private static <T> void choices(Menu menu, int at, String label, Optional<ImagingSession> session, List<T> values, Function<T, String> words,
			Function<DisplayOptions, T> now, BiFunction<DisplayOptions, T, DisplayOptions> change) {
		Menu inner = cascade(menu, at, label, session.isPresent());
		for (T value : values) {
			MenuItem item = new MenuItem(inner, SWT.RADIO);
			item.setText(words.apply(value));
			session.ifPresent(open -> {
				item.setSelection(now.apply(open.options()).equals(value));
				item.setEnabled(isPossible(open, value));
				item.addListener(SWT.Selection, e -> {
					if (item.getSelection()) {
						open.setOptions(change.apply(open.options(), value));
					}
				});
			});
		}
	}

	/** What divides needs a store, and a reference needs an ion that was named. */
	private static boolean isPossible(ImagingSession session, Object value) {
		return !(value instanceof Divisor by) || by == Divisor.NONE
				|| session.source().hasIons() && (by != Divisor.REFERENCE || session.options().reference().isPresent());
	}
}

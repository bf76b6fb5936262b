package org.outcrop.ui.peakmap.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.outcrop.data.peaks.Polarity;
import org.outcrop.peaks.PeakStore;
import org.outcrop.ui.peakmap.model.MapAction;
import org.outcrop.ui.peakmap.model.MapOptions;
import org.outcrop.ui.peakmap.model.PeakMapModel;
import org.outcrop.ui.peakmap.model.RunSession;

/** The row of buttons and choices over the map. Thread: user interface. */
public final class MapToolBar extends Composite {

	private static final String BUNDLE = "org.outcrop.ui.peakmap";

	private final PeakMapModel model;
	private final ToolBar bar;
	private final ToolItem back;
	private final ToolItem forward;
	private final List<ToolItem> needRun = new ArrayList<>();
	private final ToolItem colours;
	private final ToolItem scale;
	private final ToolItem aggregate;
	private final ToolItem level;
	private final ToolItem polarity;
	private final ToolItem unit;
	private final Label file;
	private Optional<ToolItem> channel = Optional.empty();
	private Optional<ToolItem> window = Optional.empty();

	public MapToolBar(Composite parent, PeakMapModel model) {
		super(parent, SWT.NONE);
		this.model = model;
		GridLayout layout = new GridLayout(2, false);
		layout.marginWidth = 2;
		layout.marginHeight = 0;
		setLayout(layout);
		bar = new ToolBar(this, SWT.FLAT | SWT.HORIZONTAL | SWT.RIGHT);
		back = action(MapAction.BACK, "back.svg", "Back to the view before (Backspace, Alt+Left)");
		forward = action(MapAction.FORWARD, "forward.svg", "Forward again (Alt+Right)");
		needRun.add(action(MapAction.WHOLE, "whole.svg", "Whole run (Home, double click)"));
		needRun.add(action(MapAction.ZOOM_IN, "zoomin.svg", "Zoom in (+, wheel)"));
		needRun.add(action(MapAction.ZOOM_OUT, "zoomout.svg", "Zoom out (−, wheel)"));
		new ToolItem(bar, SWT.SEPARATOR);
		colours = choices("Colour map", MapChoice::colours);
		scale = choices("How intensities are laid along the colours", MapChoice::scales);
		aggregate = choices("What a pixel says of the peaks in it", MapChoice::aggregates);
		new ToolItem(bar, SWT.SEPARATOR);
		level = choices("MS level of the peaks shown", now -> MapChoice.levels(now, model.store()));
		polarity = choices("Polarity of the spectra shown", MapChoice::polarities);
		unit = choices("Unit of retention times", MapChoice::units);
		file = new Label(this, SWT.RIGHT);
		file.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		refresh();
	}

	private ToolItem action(MapAction action, String icon, String help) {
		ToolItem item = new ToolItem(bar, SWT.PUSH);
		icon(icon).ifPresentOrElse(item::setImage, () -> item.setText(action.id()));
		item.setToolTipText(help);
		item.addListener(SWT.Selection, e -> model.run().ifPresent(action::run));
		return item;
	}

	private Optional<Image> icon(String name) {
		Optional<Image> image = ResourceLocator.imageDescriptorFromBundle(BUNDLE, "icons/" + name).map(d -> d.createImage(false));
		image.ifPresent(i -> addListener(SWT.Dispose, e -> i.dispose()));
		return image;
	}

	private interface Choices {
		List<MapChoice> of(MapOptions options);
	}

	private ToolItem choices(String help, Choices choices) {
		ToolItem item = choices(bar.getItemCount(), help, choices);
		needRun.add(item);
		return item;
	}

	private ToolItem choices(int place, String help, Choices choices) {
		ToolItem item = new ToolItem(bar, SWT.PUSH, place);
		item.setToolTipText(help);
		item.addListener(SWT.Selection, e -> model.run().ifPresent(run -> popUp(item, run, choices.of(run.options()))));
		return item;
	}

	/** A choice that only some runs have: there is no button for it in others. */
	private Optional<ToolItem> choicesWhere(boolean wanted, Optional<ToolItem> now, String help, Choices choices) {
		if (wanted == now.isPresent()) {
			return now;
		}
		now.ifPresent(ToolItem::dispose);
		return wanted ? Optional.of(choices(bar.indexOf(unit), help, choices)) : Optional.empty();
	}

	private void popUp(ToolItem item, RunSession run, List<MapChoice> choices) {
		Menu menu = new Menu(this);
		for (MapChoice choice : choices) {
			MenuItem entry = new MenuItem(menu, SWT.RADIO);
			entry.setText(choice.label());
			entry.setSelection(choice.chosen());
			entry.addListener(SWT.Selection, e -> {
				if (entry.getSelection()) {
					run.setOptions(choice.effect().apply(run.options()));
				}
			});
		}
		menu.addListener(SWT.Hide, e -> getDisplay().asyncExec(menu::dispose));
		Rectangle bounds = item.getBounds();
		Point place = bar.toDisplay(bounds.x, bounds.y + bounds.height);
		menu.setLocation(place);
		menu.setVisible(true);
	}

	/** Shows what the model says. */
	public void refresh() {
		Optional<RunSession> run = model.run().filter(RunSession::hasMap);
		needRun.forEach(item -> item.setEnabled(run.isPresent()));
		back.setEnabled(run.filter(r -> r.history().canGoBack()).isPresent());
		forward.setEnabled(run.filter(r -> r.history().canGoForward()).isPresent());
		boolean changed = showChoices(run.map(RunSession::options).orElse(MapOptions.FIRST));
		Optional<Path> path = model.run().map(RunSession::file);
		file.setText(path.map(p -> p.getFileName().toString() + " ").orElse(""));
		file.setToolTipText(path.map(Path::toString).orElse(""));
		if (changed) {
			layout(true, true);
		}
	}

	/** @return true where the bar needs more or less room than before */
	private boolean showChoices(MapOptions options) {
		Optional<PeakStore> store = model.store();
		int before = bar.getItemCount();
		channel = choicesWhere(store.filter(s -> !s.summary().voltages().isEmpty()).isPresent(), channel,
				"FAIMS compensation voltage of the spectra shown", now -> MapChoice.channels(now, model.store()));
		window = choicesWhere(store.filter(s -> s.spectra().windows() > 0).isPresent(), window,
				"Isolation window of the fragment spectra shown", now -> MapChoice.windows(now, model.store()));
		boolean changed = bar.getItemCount() != before;
		changed |= set(colours, options.colourMap().name());
		changed |= set(scale, options.scale().name().toLowerCase(Locale.ROOT));
		changed |= set(aggregate, options.aggregate().name().toLowerCase(Locale.ROOT));
		changed |= set(level, options.level().isPresent() ? "MS" + options.level().getAsInt() : "all levels");
		changed |= set(polarity, options.polarity().map(p -> p == Polarity.POSITIVE ? "+" : "−").orElse("±"));
		changed |= channel.isPresent() && set(channel.get(), MapChoice.channelName(options.channel()));
		changed |= window.isPresent() && set(window.get(), MapChoice.windowName(options.window(), store.get().spectra()));
		return changed | set(unit, options.rtUnit().symbol());
	}

	private static boolean set(ToolItem item, String value) {
		String text = value + " ▾";
		if (text.equals(item.getText())) {
			return false;
		}
		item.setText(text);
		return true;
	}
}

package org.outcrop.ui.peakmap.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

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
import org.outcrop.data.peaks.Channel;
import org.outcrop.data.peaks.Polarity;
import org.outcrop.peaks.PeakStore;
import org.outcrop.peaks.RasterRequest.Aggregate;
import org.outcrop.raster.ColourMap;
import org.outcrop.raster.IntensityScale;
import org.outcrop.ui.Numbers;
import org.outcrop.ui.peakmap.model.MapAction;
import org.outcrop.ui.peakmap.model.MapOptions;
import org.outcrop.ui.peakmap.model.PeakMapModel;
import org.outcrop.ui.peakmap.model.RtUnit;
import org.outcrop.ui.peakmap.model.RunSession;

/** The row of buttons and choices over the map. Thread: user interface. */
public final class MapToolBar extends Composite {

	private static final String BUNDLE = "org.outcrop.ui.peakmap";

	/** One of several values that can be chosen. */
	private record Choice(String label, boolean chosen, UnaryOperator<MapOptions> effect) {
	}

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
	private final ToolItem channel;
	private final ToolItem unit;
	private final Label file;

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
		colours = choices("Colour map", this::colourChoices);
		scale = choices("How intensities are laid along the colours", this::scaleChoices);
		aggregate = choices("What a pixel says of the peaks in it", this::aggregateChoices);
		new ToolItem(bar, SWT.SEPARATOR);
		level = choices("MS level of the peaks shown", this::levelChoices);
		polarity = choices("Polarity of the spectra shown", this::polarityChoices);
		channel = choices("FAIMS compensation voltage of the spectra shown", this::channelChoices);
		unit = choices("Unit of retention times", this::unitChoices);
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
		List<Choice> of(MapOptions options);
	}

	private ToolItem choices(String help, Choices choices) {
		ToolItem item = new ToolItem(bar, SWT.PUSH);
		item.setToolTipText(help);
		item.addListener(SWT.Selection, e -> model.run().ifPresent(run -> popUp(item, run, choices.of(run.options()))));
		needRun.add(item);
		return item;
	}

	private void popUp(ToolItem item, RunSession run, List<Choice> choices) {
		Menu menu = new Menu(this);
		for (Choice choice : choices) {
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

	private List<Choice> colourChoices(MapOptions now) {
		return ColourMap.names().stream()
				.map(name -> new Choice(name, now.colourMap().name().equals(name), o -> o.withColourMap(ColourMap.byName(name)))).toList();
	}

	private List<Choice> scaleChoices(MapOptions now) {
		List<Choice> list = new ArrayList<>();
		for (IntensityScale s : IntensityScale.values()) {
			list.add(new Choice(s.name().toLowerCase(Locale.ROOT) + ", colours span the run", now.scale() == s && !now.fit(),
					o -> o.withScale(s).withFit(false)));
		}
		for (IntensityScale s : IntensityScale.values()) {
			list.add(new Choice(s.name().toLowerCase(Locale.ROOT) + ", colours span the view", now.scale() == s && now.fit(),
					o -> o.withScale(s).withFit(true)));
		}
		return list;
	}

	private List<Choice> aggregateChoices(MapOptions now) {
		List<Choice> list = new ArrayList<>();
		for (Aggregate a : Aggregate.values()) {
			list.add(new Choice(describe(a), now.aggregate() == a, o -> o.withAggregate(a)));
		}
		return list;
	}

	private static String describe(Aggregate aggregate) {
		return switch (aggregate) {
		case MAX -> "strongest peak";
		case SUM -> "sum of peaks";
		case COUNT -> "number of peaks";
		};
	}

	private List<Choice> levelChoices(MapOptions now) {
		List<Choice> list = new ArrayList<>();
		list.add(new Choice("all levels", now.level().isEmpty(), o -> o.withLevel(OptionalInt.empty())));
		model.store().ifPresent(store -> store.summary().levels().keySet().stream().filter(l -> l > 0).forEach(
				l -> list.add(new Choice("MS" + l, now.level().equals(OptionalInt.of(l)), o -> o.withLevel(OptionalInt.of(l))))));
		return list;
	}

	private List<Choice> polarityChoices(MapOptions now) {
		return List.of(new Choice("both polarities", now.polarity().isEmpty(), o -> o.withPolarity(Optional.empty())),
				new Choice("positive", now.polarity().equals(Optional.of(Polarity.POSITIVE)),
						o -> o.withPolarity(Optional.of(Polarity.POSITIVE))),
				new Choice("negative", now.polarity().equals(Optional.of(Polarity.NEGATIVE)),
						o -> o.withPolarity(Optional.of(Polarity.NEGATIVE))));
	}

	private List<Choice> channelChoices(MapOptions now) {
		List<Choice> list = new ArrayList<>();
		list.add(new Choice("all CVs", now.channel().isEmpty(), o -> o.withChannel(OptionalInt.empty())));
		model.store().map(PeakStore::summary).ifPresent(summary -> summary.voltages().forEach(volts -> {
			OptionalInt value = OptionalInt.of(Channel.of(volts));
			list.add(new Choice(Numbers.brief(volts) + " V", now.channel().equals(value), o -> o.withChannel(value)));
		}));
		return list;
	}

	private List<Choice> unitChoices(MapOptions now) {
		return List.of(new Choice("minutes", now.rtUnit() == RtUnit.MINUTES, o -> o.withRtUnit(RtUnit.MINUTES)),
				new Choice("seconds", now.rtUnit() == RtUnit.SECONDS, o -> o.withRtUnit(RtUnit.SECONDS)));
	}

	/** Shows what the model says. */
	public void refresh() {
		Optional<RunSession> run = model.run().filter(RunSession::isVisible);
		needRun.forEach(item -> item.setEnabled(run.isPresent()));
		back.setEnabled(run.filter(r -> r.history().canGoBack()).isPresent());
		forward.setEnabled(run.filter(r -> r.history().canGoForward()).isPresent());
		MapOptions options = run.map(RunSession::options).orElse(MapOptions.FIRST);
		boolean faims = model.store().filter(s -> !s.summary().voltages().isEmpty()).isPresent();
		channel.setEnabled(faims);
		boolean changed = set(colours, options.colourMap().name());
		changed |= set(scale, options.scale().name().toLowerCase(Locale.ROOT));
		changed |= set(aggregate, options.aggregate().name().toLowerCase(Locale.ROOT));
		changed |= set(level, options.level().isPresent() ? "MS" + options.level().getAsInt() : "all levels");
		changed |= set(polarity, options.polarity().map(p -> p == Polarity.POSITIVE ? "+" : "−").orElse("±"));
		changed |= set(channel, options.channel().isPresent() ? Numbers.brief(Channel.volts(options.channel().getAsInt())) + " V"
				: faims ? "all CVs" : "no CV");
		changed |= set(unit, options.rtUnit().symbol());
		Optional<Path> path = model.run().map(RunSession::file);
		file.setText(path.map(p -> p.getFileName().toString() + " ").orElse(""));
		file.setToolTipText(path.map(Path::toString).orElse(""));
		if (changed) {
			layout(true, true);
		}
	}

	private static boolean set(ToolItem item, String value) {
		// without an arrow where there is nothing to choose: not every theme dims what is disabled
		String text = item.getEnabled() || !value.startsWith("no ") ? value + " ▾" : value;
		if (text.equals(item.getText())) {
			return false;
		}
		item.setText(text);
		return true;
	}
}

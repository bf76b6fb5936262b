package org.outcrop.ui.peakmap.internal;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IProduct;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.outcrop.peaks.StoreOptions;
import org.outcrop.raster.ColourMap;
import org.outcrop.raster.IntensityScale;
import org.outcrop.runtime.OutcropRuntime;
import org.outcrop.runtime.StorageMode;
import org.outcrop.ui.peakmap.model.MapOptions;
import org.outcrop.ui.peakmap.model.RtUnit;

/** What the preferences and the command line say about the peak map. Any thread. */
public final class PeakMapSettings {

	static final String NODE = "org.outcrop.ui.peakmap";
	static final String COLOUR_MAP = "colour_map";
	static final String SCALE = "scale";
	static final String RT_UNIT = "rt_unit";

	private PeakMapSettings() {
	}

	/** How a newly opened run is drawn. A preference that makes no sense counts as not set. */
	public static MapOptions mapOptions() {
		IEclipsePreferences node = InstanceScope.INSTANCE.getNode(NODE);
		MapOptions first = MapOptions.FIRST;
		String map = node.get(COLOUR_MAP, first.colourMap().name());
		String scale = node.get(SCALE, first.scale().name());
		String unit = node.get(RT_UNIT, first.rtUnit().name());
		return first.withColourMap(ColourMap.names().contains(map) ? ColourMap.byName(map) : first.colourMap())
				.withScale(named(IntensityScale.values(), scale).orElse(first.scale()))
				.withRtUnit(named(RtUnit.values(), unit).orElse(first.rtUnit()));
	}

	private static <E extends Enum<E>> Optional<E> named(E[] values, String name) {
		return List.of(values).stream().filter(value -> value.name().equalsIgnoreCase(name)).findFirst();
	}

	/** How a run's peaks are kept. */
	public static StoreOptions storeOptions() {
		OutcropRuntime runtime = OutcropRuntime.get();
		StorageMode mode = startMode().orElse(runtime.preferences().storageMode());
		return new StoreOptions(StoreOptions.Mode.valueOf(mode.name()), Optional.of(runtime.cacheRoot()),
				StoreOptions.Compression.valueOf(runtime.preferences().cacheCompression().name()), runtime.memoryBudget(), runtime.workers());
	}

	/** {@code --in-memory} or {@code --out-of-core} on the command line of our own product. */
	private static Optional<StorageMode> startMode() {
		IProduct product = Platform.getProduct();
		if (product == null || !product.getId().startsWith("org.outcrop.")) {
			return Optional.empty();
		}
		List<String> arguments = List.of(Platform.getApplicationArgs());
		return List.of(StorageMode.IN_MEMORY, StorageMode.OUT_OF_CORE).stream().filter(m -> arguments.contains("--" + m.id())).findFirst();
	}
}

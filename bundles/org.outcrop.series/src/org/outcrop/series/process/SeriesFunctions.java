package org.outcrop.series.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.outcrop.series.internal.process.Average;
import org.outcrop.series.internal.process.FillGaps;
import org.outcrop.series.internal.process.Interpolate;
import org.outcrop.series.internal.process.NormaliseIndex;
import org.outcrop.series.internal.process.Predict;
import org.outcrop.series.internal.process.RemoveDuplicates;
import org.outcrop.series.internal.process.ReplaceRanges;
import org.outcrop.series.internal.process.Resample;
import org.outcrop.series.internal.process.Subset;
import org.outcrop.series.internal.process.Windowed;

/**
 * The functions that come with the program, and those of others. Others are found by {@link ServiceLoader} on the class path; in Equinox plug-ins hand them over by the
 * extension point {@code org.outcrop.runtime.seriesFunctions}. One that can't be loaded, or has the name of one that is there, is logged and left out.
 */
public final class SeriesFunctions {

	private SeriesFunctions() {
	}

	/** All that this class' own loader sees, by name. */
	public static List<SeriesFunction> all() {
		return with(List.of());
	}

	/** {@link #all()} and others. @param others that plug-ins handed over */
	public static List<SeriesFunction> with(Collection<SeriesFunction> others) {
		TreeMap<String, SeriesFunction> byName = new TreeMap<>();
		List.<SeriesFunction>of(new Resample(), new Interpolate(), new Subset(), new ReplaceRanges(), Windowed.smooth(), Windowed.filter(), new RemoveDuplicates(), new FillGaps(),
				new NormaliseIndex(), new Average(), new Predict()).forEach(function -> byName.put(function.info().name(), function));
		found().forEach(function -> add(function, byName));
		others.stream().sorted(Comparator.comparing(function -> function.getClass().getName())).forEach(function -> add(function, byName));
		return List.copyOf(byName.values());
	}

	private static List<SeriesFunction> found() {
		List<SeriesFunction> found = new ArrayList<>();
		Iterator<SeriesFunction> services = ServiceLoader.load(SeriesFunction.class, SeriesFunctions.class.getClassLoader()).iterator();
		for (boolean more = true; more;) {
			try {
				more = services.hasNext();
				if (more) {
					found.add(services.next());
				}
			} catch (ServiceConfigurationError e) { // one broken library does not take the others with it
				log(e.getMessage(), Optional.of(e));
			}
		}
		return found;
	}

	private static void add(SeriesFunction function, TreeMap<String, SeriesFunction> byName) {
		String name;
		try {
			name = function.info().name();
		} catch (RuntimeException e) { // of somebody else's code
			log("a function of series doesn't say what it is: " + function.getClass().getName(), Optional.of(e));
			return;
		}
		SeriesFunction there = byName.putIfAbsent(name, function);
		if (there != null && there.getClass() != function.getClass()) {
			log("there are two functions of series named " + name + "; that of " + function.getClass().getName() + " is left out", Optional.empty());
		}
	}

	private static void log(String what, Optional<Throwable> why) {
		Logger.getLogger(SeriesFunctions.class.getName()).log(Level.WARNING, what, why.orElse(null));
	}

	/** The one of this name, of {@link #all()}. */
	public static Optional<SeriesFunction> of(String name) {
		return all().stream().filter(function -> function.info().name().equals(name)).findFirst();
	}
}

package org.outcrop.headless;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import org.outcrop.cache.CacheProviders;
import org.outcrop.cache.CacheRoot;
import org.outcrop.data.FormatReaders;
import org.outcrop.series.process.SeriesFunction;

/**
 * What a command finds around it: all that differs between a process of its own, Equinox, and a test.
 *
 * @param out          receives results and nothing else, as bytes; not closed here
 * @param err          receives progress, warnings and the error line; not closed here
 * @param terminal     true where {@code err} is looked at by a person, who gets a live bar
 * @param readers      the formats at hand; asked when a file is opened
 * @param caches       the places where entries are kept, given the cache folder
 * @param functions    the functions of time series at hand; asked when one is wanted
 * @param cacheFolder  where caches lie by preference, where there is one
 * @param cancellation ends the command early
 */
public record Environment(OutputStream out, PrintStream err, boolean terminal, Supplier<FormatReaders> readers,
		Function<CacheRoot, CacheProviders> caches, Supplier<List<SeriesFunction>> functions, Optional<Path> cacheFolder, Cancellation cancellation) {
}

package org.outcrop.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.DefaultScope;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.FrameworkUtil;
import org.outcrop.cache.CacheRoot;
import org.outcrop.cache.FolderCacheProvider;
import org.outcrop.data.FormatReader;

/** Runs inside Equinox, with the plug-ins of the formats. */
class OutcropRuntimeTest {

	private static final ILog LOG = ILog.of(OutcropRuntime.class);

	@TempDir
	Path folder;

	private static OutcropRuntime startedWith(StartOptions options) {
		return new OutcropRuntime(LOG, options);
	}

	@AfterEach
	void forgetChoices() {
		for (String key : List.of(OutcropPreferences.CACHE_DIR, OutcropPreferences.MEMORY_BUDGET, OutcropPreferences.CACHE_QUOTA,
				OutcropPreferences.STORAGE_MODE, OutcropPreferences.CACHE_COMPRESSION)) {
			InstanceScope.INSTANCE.getNode(OutcropPreferences.NODE).remove(key);
			DefaultScope.INSTANCE.getNode(OutcropPreferences.NODE).remove(key);
		}
	}

	@Test
	void theMzmlReaderIsFoundThroughTheExtensionPoint() {
		List<FormatReader> readers = OutcropRuntime.get().formatReaders().readers();
		FormatReader mzml = readers.stream().filter(reader -> reader.id().equals("mzml")).findFirst().orElseThrow();
		assertEquals("mzML", mzml.name());
		assertEquals("org.outcrop.format.mzml", FrameworkUtil.getBundle(mzml.getClass()).getSymbolicName());
		assertTrue(mzml.extensions().contains(".mzml"), mzml.extensions().toString());
	}

	@Test
	void aFunctionOfSeriesIsFoundThroughTheExtensionPointBesideThoseOfTheProgram() {
		List<String> names = OutcropRuntime.get().seriesFunctions().stream().map(function -> function.info().name()).toList();
		assertTrue(names.contains("same_again"), names.toString());
		assertTrue(names.contains("resample"), names.toString());
	}

	@Test
	void theExtensionPointsAreDeclaredWithASchema() {
		for (String id : List.of(OutcropRuntime.READERS_POINT, OutcropRuntime.PROVIDERS_POINT, OutcropRuntime.BACKENDS_POINT, OutcropRuntime.FUNCTIONS_POINT)) {
			var point = Platform.getExtensionRegistry().getExtensionPoint(id);
			String schema = point.getSchemaReference();
			assertTrue(Platform.getBundle(OutcropRuntime.PLUGIN).getEntry(schema) != null, schema);
		}
	}

	@Test
	void thereIsOneRuntimeWithOneBudget() {
		assertSame(OutcropRuntime.get(), OutcropRuntime.get());
		assertSame(OutcropRuntime.get().memoryBudget(), OutcropRuntime.get().openOptions().budget());
		assertTrue(OutcropRuntime.get().memoryBudget().total() > 0);
	}

	@Test
	void theCacheFolderIsAProviderWithoutAnyContribution() {
		assertEquals(new FolderCacheProvider(OutcropRuntime.get().cacheRoot()).id(),
				OutcropRuntime.get().cacheProviders().providers().getFirst().id());
	}

	@Test
	void theStartGoesBeforeThePreferenceAndThatBeforeTheDefault() {
		OutcropRuntime plain = startedWith(StartOptions.NONE);
		assertEquals(CacheRoot.defaultFolder().toAbsolutePath(), plain.cacheRoot().folder());
		plain.preferences().choose(OutcropPreferences.CACHE_DIR, folder.resolve("chosen").toString());
		plain.preferences().choose(OutcropPreferences.MEMORY_BUDGET, "12345");
		assertEquals(folder.resolve("chosen"), plain.cacheRoot().folder());
		assertEquals(12345, startedWith(StartOptions.NONE).memoryBudget().total());
		OutcropRuntime told = startedWith(StartOptions.parse("--memory", "2M", "--cache-dir=" + folder.resolve("told"),
				"x.mzML", "--workers", "3"));
		assertEquals(folder.resolve("told"), told.cacheRoot().folder());
		assertEquals(2L << 20, told.memoryBudget().total());
		assertEquals(3, told.openOptions().workers());
	}

	@Test
	void argumentsThatAreNotGivenAreNotMadeUp() {
		assertEquals(new StartOptions(Optional.empty(), OptionalLong.empty(), OptionalInt.empty()), StartOptions.parse("a.mzML", "--dark"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "--memory=0", "--memory=much", "--workers=0", "--workers=x" })
	void argumentsThatMakeNoSenseAreRefused(String argument) {
		assertThrows(IllegalArgumentException.class, () -> StartOptions.parse(argument));
	}

	@Test
	void aProductMayPresetWhatTheUserThenOverrides() {
		OutcropPreferences preferences = new OutcropPreferences(LOG);
		assertEquals(StorageMode.AUTO, preferences.storageMode());
		assertEquals(CacheCompression.ZSTD, preferences.cacheCompression());
		assertEquals(OptionalLong.of(100L << 30), preferences.cacheQuota());
		DefaultScope.INSTANCE.getNode(OutcropPreferences.NODE).put(OutcropPreferences.STORAGE_MODE, "in-memory");
		assertEquals(StorageMode.IN_MEMORY, preferences.storageMode());
		preferences.choose(OutcropPreferences.STORAGE_MODE, "out-of-core");
		preferences.choose(OutcropPreferences.CACHE_COMPRESSION, "snappy");
		preferences.choose(OutcropPreferences.CACHE_QUOTA, "0");
		assertEquals(StorageMode.OUT_OF_CORE, preferences.storageMode());
		assertEquals(CacheCompression.SNAPPY, preferences.cacheCompression());
		assertEquals(OptionalLong.empty(), preferences.cacheQuota());
		preferences.choose(OutcropPreferences.STORAGE_MODE, "");
		assertEquals(StorageMode.IN_MEMORY, preferences.storageMode());
	}

	@Test
	void aChoiceThatMakesNoSenseCountsAsNone() {
		OutcropPreferences preferences = new OutcropPreferences(LOG);
		preferences.choose(OutcropPreferences.STORAGE_MODE, "sideways");
		preferences.choose(OutcropPreferences.MEMORY_BUDGET, "-5");
		preferences.choose(OutcropPreferences.CACHE_QUOTA, "lots");
		preferences.choose(OutcropPreferences.CACHE_DIR, "relative/folder");
		assertEquals(StorageMode.AUTO, preferences.storageMode());
		assertEquals(OptionalLong.empty(), preferences.memoryBudget());
		assertEquals(OptionalLong.of(100L << 30), preferences.cacheQuota());
		assertEquals(Optional.empty(), preferences.cacheFolder());
	}

	@Test
	void warningsOfPlainJavaReachTheLogOfTheWorkbench() {
		OutcropRuntime.get();
		AtomicReference<IStatus> seen = new AtomicReference<>();
		ILogListener listener = (status, plugin) -> seen.set(status);
		LOG.addLogListener(listener);
		try {
			Logger.getLogger("org.outcrop.somewhere").fine("not this");
			LogRecord record = new LogRecord(Level.WARNING, "part {0} of {1}");
			record.setParameters(new Object[] { 2, 3 });
			Logger.getLogger("org.outcrop.somewhere").log(record);
		} finally {
			LOG.removeLogListener(listener);
		}
		assertEquals("part 2 of 3", seen.get().getMessage());
		assertEquals(IStatus.WARNING, seen.get().getSeverity());
	}
}

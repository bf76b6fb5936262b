package org.outcrop.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProduct;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.outcrop.cache.CacheProvider;
import org.outcrop.cache.CacheProviders;
import org.outcrop.cache.CacheRoot;
import org.outcrop.cache.FolderCacheProvider;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.SystemMemory;
import org.outcrop.data.DataException;
import org.outcrop.data.FormatReader;
import org.outcrop.data.FormatReaders;
import org.outcrop.data.OpenOptions;
import org.outcrop.series.process.SeriesFunction;
import org.outcrop.series.process.SeriesFunctions;
import org.outcrop.store.BackendProvider;
import org.outcrop.store.Backends;

/**
 * What all of Outcrop shares inside one Equinox: the readers and cache providers that plug-ins contribute, the memory budget, the cache
 * folder, and the preferences. Safe for any thread.
 */
public final class OutcropRuntime {

	/** Family of every job that works on data; a view finds them with it. */
	public static final Object JOB_FAMILY = "org.outcrop.jobs";

	static final String PLUGIN = "org.outcrop.runtime";
	static final String READERS_POINT = PLUGIN + ".formatReaders";
	static final String PROVIDERS_POINT = PLUGIN + ".cacheProviders";
	static final String BACKENDS_POINT = PLUGIN + ".backends";
	static final String FUNCTIONS_POINT = PLUGIN + ".seriesFunctions";

	/** Made when it is first asked for, once. */
	private static final class Holder {
		static final OutcropRuntime INSTANCE = start();
	}

	/** Kept here: loggers themselves are only kept weakly, and their handlers go with them. */
	private final Logger plainJavaLog = Logger.getLogger("org.outcrop");
	private final Contributions contributions;
	private final OutcropPreferences preferences;
	private final StartOptions options;
	private final MemoryBudget budget;
	private Optional<SharedStores> stores = Optional.empty();

	OutcropRuntime(ILog log, StartOptions options) {
		this.options = options;
		contributions = new Contributions(Platform.getExtensionRegistry(), log);
		preferences = new OutcropPreferences(log);
		budget = new MemoryBudget(options.memory().orElse(preferences.memoryBudget().orElse(SystemMemory.forData())));
	}

	private static OutcropRuntime start() {
		ILog log = ILog.of(OutcropRuntime.class);
		OutcropRuntime runtime = new OutcropRuntime(log, startOptions(log));
		runtime.plainJavaLog.addHandler(new LogBridge(log, PLUGIN));
		return runtime;
	}

	/** In somebody else's Eclipse the arguments are not ours. */
	private static StartOptions startOptions(ILog log) {
		IProduct product = Platform.getProduct();
		if (product == null || !product.getId().startsWith("org.outcrop.")) {
			return StartOptions.NONE;
		}
		try {
			return StartOptions.parse(Platform.getApplicationArgs());
		} catch (IllegalArgumentException e) {
			log.warn("The arguments of the program are ignored: " + e.getMessage());
			return StartOptions.NONE;
		}
	}

	/** The one of this process. */
	public static OutcropRuntime get() {
		return Holder.INSTANCE;
	}

	/** Every reader that a plug-in contributes, by priority. */
	public FormatReaders formatReaders() {
		return new FormatReaders(contributions.of(READERS_POINT, FormatReader.class));
	}

	/** Every storage backend that a plug-in contributes. */
	public Backends backends() {
		return new Backends(contributions.of(BACKENDS_POINT, BackendProvider.class));
	}

	/** The functions of time series: those of the program, and every one that a plug-in contributes. */
	public List<SeriesFunction> seriesFunctions() {
		return SeriesFunctions.with(contributions.of(FUNCTIONS_POINT, SeriesFunction.class));
	}

	/** The stores of this process; made when they are first asked for. */
	public synchronized SharedStores stores() {
		if (stores.isEmpty()) {
			stores = Optional.of(new SharedStores(backends(), budget, workers()));
		}
		return stores.get();
	}

	/** Closes the stores, where there are any; at the end of the program. */
	public synchronized void closeStores() {
		stores.ifPresent(SharedStores::close);
		stores = Optional.empty();
	}

	/** The cache folder, and every provider that a plug-in contributes. */
	public CacheProviders cacheProviders() {
		List<CacheProvider> all = new ArrayList<>();
		CacheRoot root = cacheRoot();
		all.add(new FolderCacheProvider(root));
		contributions.of(PROVIDERS_POINT, CacheProvider.class).forEach(provider -> all.add(provider.in(root)));
		return new CacheProviders(all);
	}

	/** The cache folder: as the program was started, else as preferred, else the user's own. Follows a change of the preference. */
	public CacheRoot cacheRoot() {
		return CacheRoot.at(options.cacheFolder().or(preferences::cacheFolder).orElseGet(CacheRoot::defaultFolder));
	}

	/** The one memory budget of this process; its size is set when it starts. */
	public MemoryBudget memoryBudget() {
		return budget;
	}

	/** Threads that one computation may use. */
	public int workers() {
		return options.workers().orElse(Runtime.getRuntime().availableProcessors());
	}

	/** What a reader may use when it opens a file. */
	public OpenOptions openOptions() {
		return new OpenOptions(workers(), budget);
	}

	/** What the user has chosen; read anew each time it is asked. */
	public OutcropPreferences preferences() {
		return preferences;
	}

	/**
	 * Starts a quiet job that removes what ended programs left half built in the cache, and then what was not used for the longest time, until
	 * the preferred quota holds. Entries that are open stay.
	 */
	public void tidyCache() {
		Job job = new Job("Tidying the cache") {
			@Override
			protected IStatus run(IProgressMonitor monitor) {
				try {
					CacheRoot root = cacheRoot();
					root.reclaimLeftovers();
					preferences.cacheQuota().ifPresent(root::evict);
					return Status.OK_STATUS;
				} catch (DataException e) {
					return new Status(IStatus.WARNING, PLUGIN, "The cache could not be tidied: " + e.getMessage() + ". " + e.advice());
				}
			}

			@Override
			public boolean belongsTo(Object family) {
				return JOB_FAMILY.equals(family);
			}
		};
		job.setSystem(true);
		job.setPriority(Job.DECORATE);
		job.schedule();
	}
}

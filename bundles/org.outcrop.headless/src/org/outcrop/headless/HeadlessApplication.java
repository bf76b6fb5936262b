package org.outcrop.headless;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.outcrop.cache.CacheProvider;
import org.outcrop.cache.CacheProviders;
import org.outcrop.cache.CacheRoot;
import org.outcrop.cache.FolderCacheProvider;
import org.outcrop.runtime.OutcropRuntime;

/** Runs the command line inside Equinox. The exit code of the command becomes that of the process. */
public final class HeadlessApplication implements IApplication {

	@Override
	public Object start(IApplicationContext context) {
		context.applicationRunning();
		String[] args = (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
		OutcropRuntime runtime = OutcropRuntime.get();
		return ProcessSession.run(runtime::formatReaders, root -> caches(runtime, root), runtime::seriesFunctions, runtime.preferences().cacheFolder(), args);
	}

	/** The providers of plug-ins as they are, but the folder as the command line has it. */
	private static CacheProviders caches(OutcropRuntime runtime, CacheRoot root) {
		List<CacheProvider> providers = new ArrayList<>();
		providers.add(new FolderCacheProvider(root));
		runtime.cacheProviders().providers().stream().filter(p -> !(p instanceof FolderCacheProvider))
				.forEach(provider -> providers.add(provider.in(root)));
		return new CacheProviders(providers);
	}

	@Override
	public void stop() {
		// a command is cancelled by the signal that also ends the framework
	}
}

package org.outcrop.headless;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.outcrop.cache.CacheProvider;
import org.outcrop.cache.CacheProviders;
import org.outcrop.cache.CacheRoot;
import org.outcrop.cache.FolderCacheProvider;
import org.outcrop.data.FormatReader;
import org.outcrop.data.FormatReaders;

/** Runs the command line inside Equinox. The exit code of the command becomes that of the process. */
public final class HeadlessApplication implements IApplication {

	@Override
	public Object start(IApplicationContext context) {
		context.applicationRunning();
		String[] args = (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
		return ProcessSession.run(HeadlessApplication::readers, HeadlessApplication::caches, Optional.empty(), args);
	}

	private static FormatReaders readers() {
		return new FormatReaders(Contributions.of("org.outcrop.runtime.formatReaders", FormatReader.class));
	}

	private static CacheProviders caches(CacheRoot root) {
		List<CacheProvider> providers = new ArrayList<>();
		providers.add(new FolderCacheProvider(root));
		providers.addAll(Contributions.of("org.outcrop.runtime.cacheProviders", CacheProvider.class));
		return new CacheProviders(providers);
	}

	@Override
	public void stop() {
		// a command is cancelled by the signal that also ends the framework
	}
}

package org.outcrop.headless;

import java.util.Optional;

import org.outcrop.cache.CacheProviders;
import org.outcrop.data.FormatReaders;
import org.outcrop.series.process.SeriesFunctions;

/** The command line as a plain Java process: {@code java -cp ... org.outcrop.headless.Main info run.mzML}. */
public final class Main {

	private Main() {
	}

	/** Runs one command and ends the process with its exit code. */
	public static void main(String[] args) {
		ClassLoader loader = Main.class.getClassLoader();
		System.exit(ProcessSession.run(() -> FormatReaders.fromServices(loader), root -> CacheProviders.of(root, loader), SeriesFunctions::all,
				Optional.empty(), args));
	}
}

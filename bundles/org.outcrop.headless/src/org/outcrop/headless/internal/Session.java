package org.outcrop.headless.internal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.outcrop.cache.CacheProviders;
import org.outcrop.cache.CacheRoot;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.compute.SystemMemory;
import org.outcrop.data.FormatReaders;
import org.outcrop.data.OpenOptions;
import org.outcrop.headless.Environment;
import org.outcrop.headless.internal.output.GuardedOutput;
import org.outcrop.headless.internal.output.JsonWriter;
import org.outcrop.series.process.SeriesFunction;

/** One run of one command: its common options made into things that can be used. For one thread. */
public final class Session implements AutoCloseable {

	private static final int MOST_WORKERS = 1024;
	private static final long LEAST_MEMORY = 16L << 20;

	private final Environment environment;
	private final CommonOptions options;
	private final ConsoleProgress progress;
	private final GuardedOutput out;
	private final MemoryBudget budget;
	private final int workers;

	/** @throws UsageException where the common options make no sense */
	public Session(Environment environment, CommonOptions options) {
		this.environment = environment;
		this.options = options;
		this.progress = new ConsoleProgress(environment.err(), environment.terminal(), options.quiet(), environment.cancellation());
		this.out = new GuardedOutput(environment.out(), "standard output");
		this.workers = options.workers().orElseGet(() -> Runtime.getRuntime().availableProcessors());
		if (workers < 1 || workers > MOST_WORKERS) {
			throw new UsageException("--workers must be 1 to " + MOST_WORKERS + ", not " + workers);
		}
		long memory = options.memory().orElseGet(SystemMemory::forData);
		if (memory < LEAST_MEMORY) {
			throw new UsageException("--memory must be at least 16M");
		}
		this.budget = new MemoryBudget(memory);
	}

	public boolean json() {
		return options.json();
	}

	public Progress progress() {
		return progress;
	}

	public MemoryBudget budget() {
		return budget;
	}

	public int workers() {
		return workers;
	}

	public OpenOptions openOptions() {
		return new OpenOptions(workers, budget);
	}

	public FormatReaders readers() {
		return environment.readers().get();
	}

	/** The functions of time series at hand. */
	public List<SeriesFunction> functions() {
		return environment.functions().get();
	}

	/** Where caches lie: the option, else the preference, else the user's own cache folder. */
	public CacheRoot cacheRoot() {
		Path folder = options.cacheFolder().or(environment::cacheFolder).orElseGet(CacheRoot::defaultFolder);
		return CacheRoot.at(folder);
	}

	/** All places where entries are kept. */
	public CacheProviders caches() {
		return environment.caches().apply(cacheRoot());
	}

	/** The standard output, for bytes. */
	public GuardedOutput out() {
		return out;
	}

	/** Prints a result as one JSON object on one line. */
	public void print(Map<String, ?> object) {
		JsonWriter json = new JsonWriter(out);
		json.value(object).newLine().flush();
	}

	/** Prints a line of a result made for reading. */
	public void print(Consumer<PrintStream> lines) {
		PrintStream stream = new PrintStream(out, false, StandardCharsets.UTF_8);
		lines.accept(stream);
		stream.flush();
	}

	/** Says on stderr what the user should know although the command goes on. */
	public void warn(String sentence) {
		progress.close();
		environment.err().println("warning: " + ErrorLine.oneLine(sentence));
	}

	/** Says on stderr what is going to be done, unless nobody wants to know. */
	public void say(String sentence) {
		if (!options.quiet()) {
			progress.close();
			environment.err().println(ErrorLine.oneLine(sentence));
		}
	}

	/** Takes a live bar away. */
	@Override
	public void close() {
		progress.close();
	}
}

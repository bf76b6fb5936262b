package org.outcrop.headless.internal;

import java.nio.file.Path;
import java.util.Optional;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command takes. Filled by picocli; read-only after parsing. */
public final class CommonOptions {

	@Option(names = "--json", scope = ScopeType.INHERIT, order = 900, description = "Print the result as one JSON object.")
	private boolean json;

	@Option(names = "--memory", paramLabel = "SIZE", scope = ScopeType.INHERIT, order = 901, converter = Converters.Bytes.class,
			description = "Memory for data, such as 512M, 2G or 1.5GiB (default: a quarter of the machine's).")
	private Long memory;

	@Option(names = "--workers", paramLabel = "N", scope = ScopeType.INHERIT, order = 902,
			description = "Threads to use (default: all cores).")
	private Integer workers;

	@Option(names = "--cache-dir", paramLabel = "DIR", scope = ScopeType.INHERIT, order = 903, description = "Folder of the caches.")
	private Path cacheFolder;

	@Option(names = "--quiet", scope = ScopeType.INHERIT, order = 904, description = "Show no progress.")
	private boolean quiet;

	@Option(names = "--debug", scope = ScopeType.INHERIT, order = 905, description = "Show the stack trace of an error.")
	private boolean debug;

	@Option(names = {"-h", "--help"}, usageHelp = true, scope = ScopeType.INHERIT, order = 906, description = "Show this text.")
	private boolean help;

	@Option(names = {"-V", "--version"}, versionHelp = true, scope = ScopeType.INHERIT, order = 907,
			description = "Show the versions of Outcrop, Java and DuckDB.")
	private boolean version;

	public boolean json() {
		return json;
	}

	/** Bytes, where given. */
	public Optional<Long> memory() {
		return Optional.ofNullable(memory);
	}

	/** Threads, where given; may be nonsense. */
	public Optional<Integer> workers() {
		return Optional.ofNullable(workers);
	}

	public Optional<Path> cacheFolder() {
		return Optional.ofNullable(cacheFolder);
	}

	public boolean quiet() {
		return quiet;
	}

	public boolean debug() {
		return debug;
	}

	public boolean help() {
		return help;
	}

	public boolean version() {
		return version;
	}
}

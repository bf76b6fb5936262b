package org.outcrop.headless.internal.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;

import org.outcrop.data.DataException;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.series.exchange.Workspace;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.series.store.SeriesStores;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands on stores of series have in common. */
abstract class SeriesPart implements Command {

	/** Where the password of a database is looked for, since others see command lines. */
	private static final String PASSWORD = "OUTCROP_JDBC_PASSWORD";
	private static final long LEAST = 8L << 20;

	@Parameters(index = "0", paramLabel = "STORE", description = "Address of the store: parquet:DIR, duckdb:FILE, jdbc:...")
	private String address;

	@Option(names = "--user", paramLabel = "NAME", order = 80,
			description = "User of a database; its password is taken from the environment variable OUTCROP_JDBC_PASSWORD.")
	private String user;

	@Override
	public final String subject() {
		return address == null ? "series" : address;
	}

	/** Opens a store that is there. */
	final SeriesStore existing(Session session) {
		return existing(session, address);
	}

	/** Opens a store, which is made where there is none. */
	final SeriesStore openOrMake(Session session) {
		return openOrMake(session, address);
	}

	/** See {@link #existing(Session)}. */
	final SeriesStore existing(Session session, String at) {
		for (String scheme : new String[] {"parquet:", "duckdb:", "jdbc:sqlite:"}) {
			if (at.startsWith(scheme) && !Files.exists(Path.of(at.substring(scheme.length())))) {
				throw new DataException.Unsupported("there is no store", at, "check the address; series import makes one");
			}
		}
		return openOrMake(session, at);
	}

	/** See {@link #openOrMake(Session)}. */
	final SeriesStore openOrMake(Session session, String at) {
		if (at.toLowerCase(Locale.ROOT).contains("password=") || at.matches("jdbc:[^/]*//[^/@]*:[^/@]*@.*")) {
			throw new UsageException("others can see a password on the command line; put it into the environment variable " + PASSWORD);
		}
		Properties credentials = new Properties();
		if (user != null) {
			credentials.setProperty("user", user);
		}
		String password = System.getenv(PASSWORD);
		if (password != null && at.startsWith("jdbc:")) {
			credentials.setProperty("password", password);
		}
		return SeriesStores.open(at, Math.max(LEAST, session.budget().total() / 2), credentials);
	}

	/** Room for sorting and packing. */
	static Workspace workspace(Session session) {
		return new Workspace(session.cacheRoot().folder().resolve("series"), Math.max(LEAST, session.budget().total() / 4));
	}
}

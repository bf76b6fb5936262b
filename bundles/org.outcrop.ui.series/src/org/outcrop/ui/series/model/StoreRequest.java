package org.outcrop.ui.series.model;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * A store that the user wants to open.
 *
 * @param kind     of it
 * @param place    file, folder, or host and database: {@code db.example.org/plant}; empty for memory
 * @param user     of a database; may be empty
 * @param password of a database; may be empty, and is kept nowhere
 * @param make     whether it is made where there is none
 */
public record StoreRequest(Kind kind, String place, String user, String password, boolean make) {

	/** Kinds of stores. */
	public enum Kind {
		DUCKDB("DuckDB file", "duckdb:"), SQLITE("SQLite file", "jdbc:sqlite:"), PARQUET("Parquet folder", "parquet:"),
		POSTGRESQL("PostgreSQL database", "jdbc:postgresql://"), MEMORY("Memory", "memory:");

		private final String label;
		private final String scheme;

		Kind(String label, String scheme) {
			this.label = label;
			this.scheme = scheme;
		}

		/** As the user reads it. */
		public String label() {
			return label;
		}

		/** Whether it is something on this machine's disks. */
		public boolean isFile() {
			return this == DUCKDB || this == SQLITE || this == PARQUET;
		}
	}

	public StoreRequest {
		place = place.strip();
	}

	/** Of an address as {@link #address} gives it, of a store that is there. @return empty where it is none */
	public static Optional<StoreRequest> of(String address) {
		for (Kind kind : Kind.values()) {
			if (address.startsWith(kind.scheme)) {
				return Optional.of(new StoreRequest(kind, address.substring(kind.scheme.length()), "", "", false));
			}
		}
		return Optional.empty();
	}

	/** As stores are opened by: {@code duckdb:/data/plant.duckdb}. Without user and password. */
	public String address() {
		return switch (kind) {
		case MEMORY -> kind.scheme;
		case POSTGRESQL -> kind.scheme + place;
		case DUCKDB, SQLITE, PARQUET -> kind.scheme + Path.of(place).toAbsolutePath().normalize();
		};
	}

	/** For a database. */
	public Properties credentials() {
		Properties credentials = new Properties();
		if (kind == Kind.POSTGRESQL && !user.isBlank()) {
			credentials.setProperty("user", user.strip());
		}
		if (kind == Kind.POSTGRESQL && !password.isEmpty()) {
			credentials.setProperty("password", password);
		}
		return credentials;
	}

	/** Whether a store is to be made now: not into a file that is there, nor into a folder that holds something, which may be somebody else's. Looks at the disk. */
	public boolean makesNow() {
		if (!make || !kind.isFile()) {
			return make || kind == Kind.MEMORY;
		}
		String[] held = Path.of(place).toFile().list();
		return held == null ? !Files.exists(Path.of(place)) : held.length == 0;
	}

	/** What has to be entered otherwise, as a sentence; empty where nothing has. */
	public Optional<String> problem() {
		if (kind == Kind.MEMORY) {
			return Optional.empty();
		}
		if (place.isEmpty()) {
			return Optional.of(kind == Kind.POSTGRESQL ? "Enter host and database, such as db.example.org/plant." : "Choose a " + kind.label + ".");
		}
		return kind == Kind.POSTGRESQL ? databaseProblem() : fileProblem();
	}

	private Optional<String> databaseProblem() {
		if (place.contains("@") || place.toLowerCase(Locale.ROOT).contains("password=")) {
			return Optional.of("Enter user and password in their own fields; addresses are remembered.");
		}
		return place.matches("[^/\\s]+/[^/\\s]+") ? Optional.empty() : Optional.of("Enter host and database, such as db.example.org/plant or localhost:5432/plant.");
	}

	private Optional<String> fileProblem() {
		try {
			Path path = Path.of(place).toAbsolutePath();
			boolean folder = kind == Kind.PARQUET;
			if (!Files.exists(path)) {
				boolean room = path.getParent() != null && Files.isDirectory(path.getParent());
				return !make ? Optional.of("There is no such " + (folder ? "folder" : "file") + ". Tick the box to make a new store.")
						: room ? Optional.empty() : Optional.of("There is no such folder: " + path.getParent() + ".");
			}
			return Files.isDirectory(path) == folder ? Optional.empty()
					: Optional.of(folder ? "This is a file. Choose a folder." : "This is a folder. Choose a file, or the kind Parquet folder.");
		} catch (InvalidPathException e) {
			return Optional.of("This can't be a name of a file: " + e.getReason() + ".");
		}
	}
}

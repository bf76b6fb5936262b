package org.outcrop.series;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.postgresql.Driver;

/** A PostgreSQL server of the test's own on loopback, gone with it. It never runs as root, so that where the test does, it runs as the user that the package made. */
final class PostgresServer implements AutoCloseable {

	private final Path programs;
	private final Path folder;
	private final int port;
	private final AtomicInteger databases = new AtomicInteger();

	private PostgresServer(Path programs, Path folder, int port) {
		this.programs = programs;
		this.folder = folder;
		this.port = port;
	}

	/** Starts one; empty where none is installed. */
	static Optional<PostgresServer> start() {
		Optional<Path> programs = programs();
		if (programs.isEmpty()) {
			return Optional.empty();
		}
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Path folder = Files.createTempDirectory("outcrop-postgres");
			PostgresServer server = new PostgresServer(programs.get(), folder, free.getLocalPort());
			free.close();
			server.prepare();
			return Optional.of(server);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static Optional<Path> programs() {
		Path versions = Path.of("/usr/lib/postgresql");
		if (!Files.isDirectory(versions)) {
			return Optional.empty();
		}
		try (Stream<Path> found = Files.list(versions)) {
			return found.map(version -> version.resolve("bin")).filter(bin -> Files.isExecutable(bin.resolve("initdb"))).max(Comparator.naturalOrder());
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static boolean isRoot() {
		return "root".equals(System.getProperty("user.name"));
	}

	private void prepare() throws IOException {
		if (isRoot()) {
			Files.setOwner(folder, folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
		}
		Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
		run("initdb", "-D", data(), "-A", "trust", "-U", "tester", "-E", "UTF8", "--no-locale", "--no-sync");
		startAgain();
	}

	private String data() {
		return folder.resolve("data").toString();
	}

	/** Stops it as a power cut does. */
	void stopNow() {
		run("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
	}

	/** Starts it with what is there. */
	void startAgain() {
		run("pg_ctl", "-D", data(), "-l", folder.resolve("log").toString(), "-w", "-o",
				"-p " + port + " -k " + folder + " -c listen_addresses=127.0.0.1 -c shared_buffers=32MB -c max_connections=20 -c fsync=off", "start");
	}

	/** Address of a new, empty database. */
	String database() {
		String name = "t" + databases.incrementAndGet();
		try (Connection connection = new Driver().connect(address("postgres"), new Properties()); Statement statement = connection.createStatement()) {
			statement.execute("CREATE DATABASE " + name);
		} catch (SQLException e) {
			throw new IllegalStateException(e);
		}
		return address(name);
	}

	private String address(String name) {
		return "jdbc:postgresql://127.0.0.1:" + port + "/" + name + "?user=tester";
	}

	private void run(String program, String... arguments) {
		List<String> words = new ArrayList<>();
		if (isRoot()) {
			words.addAll(List.of("runuser", "-u", "postgres", "--"));
		}
		words.add(programs.resolve(program).toString());
		words.addAll(List.of(arguments));
		try {
			Path out = Files.createTempFile("outcrop-postgres", ".out");
			Process process = new ProcessBuilder(words).directory(new File("/")).redirectErrorStream(true).redirectOutput(out.toFile()).start();
			boolean ended = process.waitFor(60, TimeUnit.SECONDS);
			if (!ended || process.exitValue() != 0) {
				process.destroyForcibly();
				throw new IllegalStateException(words + " failed: " + Files.readString(out));
			}
			Files.delete(out);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(e);
		}
	}

	@Override
	public void close() {
		stopNow();
		try (Stream<Path> all = Files.walk(folder)) {
			all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}

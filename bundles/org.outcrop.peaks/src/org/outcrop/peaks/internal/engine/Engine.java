package org.outcrop.peaks.internal.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;

import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.outcrop.duckdb.EngineLibrary;
import org.outcrop.duckdb.SqlText;

/**
 * One in-memory DuckDB database with limits, and the sessions that threads use it through.
 *
 * <p>Safe for any thread. Memory, threads and spill folder are set before anything else runs; extensions are never looked for on the
 * network.
 */
public final class Engine implements AutoCloseable {

	private static final int IDLE_SESSIONS = 8;
	private final EngineSettings settings;
	private final DuckDBConnection root;
	private final ScheduledExecutorService clock;
	private final Deque<Session> idle = new ArrayDeque<>();
	private int borrowed;
	private boolean closed;

	private Engine(EngineSettings settings, DuckDBConnection root) {
		this.settings = settings;
		this.root = root;
		this.clock = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("query cancel watch").factory());
	}

	/**
	 * Starts a database.
	 *
	 * @param define runs the definitions (views, settings) that every session sees
	 */
	public static Engine start(EngineSettings settings, Consumer<Session> define) {
		EngineLibrary.load();
		try {
			DuckDBConnection root = (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
			Engine engine = new Engine(settings, root);
			try {
				engine.use(session -> {
					engine.limit(session);
					define.accept(session);
					return session;
				});
				return engine;
			} catch (RuntimeException e) {
				engine.close();
				throw e;
			}
		} catch (SQLException e) {
			throw EngineFailure.of(e);
		}
	}

	private void limit(Session session) {
		session.define("SET memory_limit = '" + (settings.memoryBytes() >> 10) + "KiB'");
		session.define("SET threads = " + settings.threads());
		session.define("SET temp_directory = " + SqlText.literal(settings.spill()));
		session.define("SET max_temp_directory_size = '" + (settings.spillBytes() >> 10) + "KiB'");
		session.define("SET autoinstall_known_extensions = false");
		session.define("SET autoload_known_extensions = false");
		session.define("SET enable_progress_bar = false");
		// memory that was freed goes back to the system soon; else a long run keeps more resident than a short one
		session.define("SET allocator_flush_threshold = '8MB'");
		session.define("SET allocator_bulk_deallocation_flush_threshold = '16MB'");
	}

	/**
	 * Lends a session for the duration of a call.
	 *
	 * @throws IllegalStateException after closing
	 */
	public <T> T use(Function<Session, T> work) {
		Session session = borrow();
		boolean sound = false;
		try {
			T result = work.apply(session);
			sound = true;
			return result;
		} finally {
			giveBack(session, sound);
		}
	}

	private synchronized Session borrow() {
		if (closed) {
			throw new IllegalStateException("the peak store is closed");
		}
		Session session = idle.pollFirst();
		if (session == null) {
			try {
				session = new Session(root.duplicate(), clock);
			} catch (SQLException e) {
				throw EngineFailure.of(e);
			}
		}
		borrowed++;
		return session;
	}

	private void giveBack(Session session, boolean sound) {
		boolean keep;
		synchronized (this) {
			borrowed--;
			keep = sound && !closed && idle.size() < IDLE_SESSIONS;
			if (keep) {
				idle.addFirst(session);
			}
			notifyAll();
		}
		if (!keep) {
			session.close();
		}
	}

	/** Waits for running calls, ends the database and removes its spill folder. */
	@Override
	public void close() {
		synchronized (this) {
			if (closed) {
				return;
			}
			closed = true;
			awaitCalls();
		}
		clock.shutdownNow();
		try {
			idle.forEach(Session::close);
			root.close();
			removeSpill();
		} catch (SQLException e) {
			throw EngineFailure.of(e);
		}
	}

	private void awaitCalls() {
		boolean interrupted = false;
		while (borrowed > 0) {
			try {
				wait();
			} catch (InterruptedException e) {
				// a database must not be pulled from under a running call; the interrupt is kept for later
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private void removeSpill() {
		Path spill = settings.spill();
		if (!Files.isDirectory(spill)) {
			return;
		}
		try (DirectoryStream<Path> files = Files.newDirectoryStream(spill, "duckdb_temp*")) {
			for (Path file : files) {
				Files.deleteIfExists(file);
			}
			Files.deleteIfExists(spill);
		} catch (NoSuchFileException e) {
			// the engine was quicker
			return;
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}

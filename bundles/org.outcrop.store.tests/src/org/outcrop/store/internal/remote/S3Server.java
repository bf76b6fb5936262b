package org.outcrop.store.internal.remote;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.opentest4j.TestAbortedException;

/**
 * S3Proxy as a process of its own on the loopback device, with its objects in memory; started with the first test that asks for it and
 * ended with this JVM. {@code ./verify} fetches it to {@code releng/s3proxy/target/lib}; where it is not, the tests that need it are
 * skipped.
 */
final class S3Server {

	static final SigV4.Credentials CREDENTIALS = new SigV4.Credentials("outcrop", "not a secret", Optional.empty());
	static final String BUCKET = "data";

	/** Quick to give up: the server is on this machine. */
	static final Patience PATIENCE = new Patience(4, Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofSeconds(10), 1, 16);

	/** Made with the first use. */
	private static final class Shared {
		private static final Optional<S3Server> SERVER = jars().map(S3Server::start);
	}

	private final URI endpoint;

	private S3Server(URI endpoint) {
		this.endpoint = endpoint;
	}

	/** The server; the test is skipped where its jars are not there. */
	static S3Server require() {
		assumeTrue(Shared.SERVER.isPresent(),
				"no S3 server in releng/s3proxy/target/lib: ./mvnw -f releng/s3proxy/server.xml dependency:copy-dependencies fetches it");
		return Shared.SERVER.orElseThrow(() -> new TestAbortedException("no S3 server"));
	}

	URI endpoint() {
		return endpoint;
	}

	/** A prefix that nobody else uses. */
	S3Place place() {
		return place("t" + UUID.randomUUID() + "/x.zarr");
	}

	S3Place place(String prefix) {
		return new S3Place(endpoint, true, "us-east-1", BUCKET, prefix, Optional.of(CREDENTIALS));
	}

	private static Optional<Path> jars() {
		String named = System.getProperty("outcrop.s3proxy");
		if (named != null) {
			return Optional.of(Path.of(named));
		}
		for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
			Path jars = at.resolve("releng/s3proxy/target/lib");
			if (Files.isDirectory(jars)) {
				return Optional.of(jars);
			}
		}
		return Optional.empty();
	}

	private static S3Server start(Path jars) {
		try {
			int port = freePort();
			URI endpoint = URI.create("http://127.0.0.1:" + port);
			Path folder = Files.createTempDirectory("outcrop-s3-");
			Path settings = Files.write(folder.resolve("s3proxy.properties"),
					List.of("s3proxy.authorization=aws-v4", "s3proxy.identity=" + CREDENTIALS.id(), "s3proxy.credential=" + CREDENTIALS.secret(),
							"s3proxy.endpoint=" + endpoint, "jclouds.provider=transient"));
			Process server = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx384m", "-XX:+UseSerialGC",
					"-XX:TieredStopAtLevel=1", "-cp", jars + File.separator + "*", "org.gaul.s3proxy.Main", "--properties", settings.toString())
					.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
			Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, folder)));
			await(server, port, folder);
			makeBucket(endpoint);
			return new S3Server(endpoint);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private static void await(Process server, int port, Path folder) throws IOException {
		for (int i = 0; i < 600; i++) {
			if (!server.isAlive()) {
				throw new IllegalStateException("the S3 server ended: " + Files.readString(folder.resolve("log")));
			}
			try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
				return;
			} catch (IOException e) {
				pause();
			}
		}
		throw new IllegalStateException("the S3 server doesn't answer: " + Files.readString(folder.resolve("log")));
	}

	private static void pause() {
		try {
			Thread.sleep(50);
		} catch (InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}

	private static void makeBucket(URI endpoint) throws IOException {
		S3Place place = new S3Place(endpoint, true, "us-east-1", BUCKET, "", Optional.of(CREDENTIALS));
		try (S3Objects objects = new S3Objects(place, PATIENCE)) {
			Reply reply = objects.transport().send(Call.of("PUT", place.bucketUri(""), "bucket"), 1 << 16);
			if (!reply.ok()) {
				throw new IllegalStateException("no bucket: " + reply.status() + " " + reply.text());
			}
		}
	}

	private static void end(Process server, Path folder) {
		server.destroyForcibly();
		try {
			Files.deleteIfExists(folder.resolve("s3proxy.properties"));
			Files.deleteIfExists(folder.resolve("log"));
			Files.deleteIfExists(folder);
		} catch (IOException e) {
			System.err.println(folder + " stays behind: " + e.getMessage());
		}
	}
}

package org.outcrop.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.outcrop.cache.CacheProviders;
import org.outcrop.cache.FolderCacheProvider;
import org.outcrop.data.FormatReaders;
import org.outcrop.fft.scan.FourierCacheProvider;
import org.outcrop.format.emd.EmdReader;
import org.outcrop.format.imzml.ImzmlReader;
import org.outcrop.format.mib.MibReader;
import org.outcrop.format.mzml.MzmlReader;
import org.outcrop.format.zarr.ZarrReader;
import org.outcrop.imaging.store.H5adReader;
import org.outcrop.imaging.store.OmeImagesReader;
import org.outcrop.imaging.store.SpatialDataReader;
import org.outcrop.scan4d.cached.ScanCacheProvider;
import org.outcrop.series.process.SeriesFunctions;
import org.outcrop.series.store.SeriesReader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * One command that was run in this process, and what it said.
 *
 * @param code  exit code
 * @param bytes standard output
 * @param err   standard error
 */
record CommandLineRun(int code, byte[] bytes, String err) {

	/** Runs commands with a cache folder of their own. */
	record Runner(Path cache, Cancellation cancellation, boolean terminal) {

		static Runner with(Path cache) {
			return new Runner(cache, new Cancellation(), false);
		}

		CommandLineRun run(Object... args) {
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			return run(out, out, args);
		}

		/** Lets a command print to a stream that may fail. */
		CommandLineRun run(OutputStream out, ByteArrayOutputStream kept, Object... args) {
			ByteArrayOutputStream err = new ByteArrayOutputStream();
			Environment environment = new Environment(out, new PrintStream(err, true, StandardCharsets.UTF_8), terminal,
					() -> new FormatReaders(List.of(new MzmlReader(), new ImzmlReader(), new MibReader(), new EmdReader(), new ZarrReader(),
							new SpatialDataReader(), new H5adReader(), new OmeImagesReader(), new SeriesReader())),
					root -> new CacheProviders(List.of(new FolderCacheProvider(root), new ScanCacheProvider().in(root),
							new FourierCacheProvider().in(root))), SeriesFunctions::all, Optional.of(cache),
					cancellation);
			List<String> words = new ArrayList<>();
			for (Object arg : args) {
				words.add(arg.toString());
			}
			int code = new OutcropCommandLine(environment).run(words.toArray(String[]::new));
			return new CommandLineRun(code, kept.toByteArray(), err.toString(StandardCharsets.UTF_8));
		}
	}

	String out() {
		return new String(bytes, StandardCharsets.UTF_8);
	}

	/** Fails, with what was said, unless the command ended well. */
	CommandLineRun succeeded() {
		assertEquals(0, code, err);
		return this;
	}

	/** Fails unless the exit code is this and stderr ends in one line of the contract's form. */
	String failedWith(int expected) {
		assertEquals(expected, code, err);
		assertEquals("", out(), "results go to stdout, errors do not");
		String line = lastLine();
		assertEquals(true, line.startsWith("outcrop: "), line);
		assertEquals(true, line.split(": ").length >= (expected == ExitCode.USAGE ? 3 : 4), "WHAT: WHERE: WHAT TO DO, got " + line);
		return line;
	}

	String lastLine() {
		return err.lines().reduce("", (a, b) -> b);
	}

	/** The answer, which must be one JSON object and nothing else. */
	JsonNode json() {
		succeeded();
		return parse(out());
	}

	static JsonNode parse(String text) {
		try {
			ObjectMapper mapper = new ObjectMapper();
			try (var parser = mapper.createParser(text)) {
				JsonNode node = mapper.readTree(parser);
				assertEquals(null, parser.nextToken(), "nothing follows the object");
				assertEquals(true, node.isObject(), text);
				return node;
			}
		} catch (IOException e) {
			throw new UncheckedIOException(text.substring(0, Math.min(300, text.length())), e);
		}
	}

	/** The lines of CSV, split at commas, without the header. */
	List<String[]> rows() {
		succeeded();
		return out().lines().skip(1).map(line -> line.split(",", -1)).toList();
	}
}

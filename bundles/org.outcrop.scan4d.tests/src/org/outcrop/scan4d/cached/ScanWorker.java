package org.outcrop.scan4d.cached;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;

import org.outcrop.array.ElementType;
import org.outcrop.cache.CacheProvider;
import org.outcrop.cache.CacheRoot;
import org.outcrop.cache.EntryStatus;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.format.emd.EmdReader;
import org.outcrop.format.zarr.ZarrReader;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.convert.ConversionOptions;
import org.outcrop.scan4d.convert.ScanConversion;
import org.outcrop.scan4d.convert.Storage;
import org.outcrop.scan4d.convert.ZarrCodec;
import org.outcrop.scan4d.convert.ZarrStorage;
import org.outcrop.scan4d.internal.convert.SmallUnits;
import org.outcrop.testing.JavaCommand;
import org.outcrop.testing.TalkingProcess;
import org.outcrop.zarr.ZarrArray;

/** What another process does in tests. */
public final class ScanWorker {

	/** Shape of what is converted. */
	public static final ScanShape SHAPE = new ScanShape(24, 16, 32, 32);

	private ScanWorker() {
	}

	/** Starts it in a process of its own. @param prefix of the command, such as a limit @param arguments see {@link #main} */
	public static TalkingProcess start(List<String> prefix, String... arguments) throws IOException {
		JavaCommand command = JavaCommand.of(ScanWorker.class, ElementType.class, Progress.class, DataException.class, CacheRoot.class,
				Hdf5File.class, EmdReader.class, ZarrReader.class, ZarrArray.class, Picture.class).json(CacheRoot.class)
				.library(Hdf5File.class, "io.jhdf.HdfFile", "org.slf4j.Logger", "org.apache.commons.lang3.StringUtils",
						"net.jpountz.lz4.LZ4Factory", "com.ning.compress.lzf.LZFDecoder")
				.library(ZarrArray.class, "com.github.luben.zstd.Zstd").options("-Xmx128m");
		return new TalkingProcess(command, prefix, arguments);
	}

	/** @param arguments what to do, and with which files */
	public static void main(String[] arguments) throws IOException {
		Path file = Path.of(arguments[1]);
		Path cache = Path.of(arguments[2]);
		switch (arguments[0]) {
		case "cache and clear" -> cacheAndClear(file, cache);
		case "convert" -> convert(file, Path.of(arguments[2]), options(arguments[3]));
		case "convert once" -> convertOnce(file, Path.of(arguments[2]));
		case "keep once" -> keepOnce(file, cache);
		case "read" -> read(file, cache);
		default -> throw new IllegalArgumentException(arguments[0]);
		}
	}

	/** Until it is killed. */
	private static void cacheAndClear(Path file, Path cache) {
		// what a process does for the first time takes long; kills are to fall into the writing
		keep(file, cache);
		clear(file, cache);
		TalkingProcess.say("begins");
		while (true) {
			keep(file, cache);
			clear(file, cache);
		}
	}

	/** Computes the overviews of a file and keeps them in it. */
	static OverviewOutcome keep(Path file, Path cache) {
		try (Scan4d scan = EmdFiles.open(file)) {
			OverviewRequest request = new OverviewRequest(EnumSet.allOf(OverviewPart.class), 1, 1, new MemoryBudget(64 << 20));
			KeepPolicy policy = new KeepPolicy(true, false, true, KeepPolicy.INLINE_LIMIT);
			return ScanCache.of(CacheRoot.at(cache), policy).overview(scan, request, Progress.NONE, partial -> {
				// not looked at
			});
		}
	}

	/** Takes all results out of a file. */
	static void clear(Path file, Path cache) {
		CacheProvider provider = new ScanCacheProvider().in(CacheRoot.at(cache));
		for (EntryStatus entry : provider.entriesOf(file, Progress.NONE)) {
			provider.clear(entry, Progress.NONE);
		}
	}

	/** The scan that is converted: the same in every process. */
	static MemoryScan source(Path file) throws IOException {
		BitSet missing = new BitSet();
		missing.set(100, 120);
		return new MemoryScan(file, SHAPE, ElementType.UINT16, ByteOrder.BIG_ENDIAN, missing, 1);
	}

	/** Of a conversion, by the name of a storage of EMD files or of a codec of Zarr stores with the format behind it. */
	static ConversionOptions options(String name) {
		ConversionOptions options = ConversionOptions.STANDARD.withOverwrite(true);
		String[] words = name.split(" ");
		return words.length == 1 ? options.with(Storage.valueOf(name))
				: options.with(new ZarrStorage(Integer.parseInt(words[1]), ZarrCodec.valueOf(words[0]), 1));
	}

	/** Again and again, until it is killed. */
	private static void convert(Path source, Path target, ConversionOptions options) throws IOException {
		MemoryScan scan = source(source).whenRead(ScanWorker::takeTime);
		SmallUnits.run(scan, target, options);
		SmallUnits.delete(target);
		TalkingProcess.say("begins");
		while (true) {
			SmallUnits.run(scan, target, options);
		}
	}

	/** As a disk does. */
	private static void takeTime() {
		try {
			Thread.sleep(1);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private static void convertOnce(Path source, Path target) throws IOException {
		MemoryScan scan = source(source);
		try {
			ConversionOptions options = target.toString().endsWith(".zarr") ? options("NONE 3").withOverwrite(false) : ConversionOptions.STANDARD;
			ScanConversion.run(scan, ScanConversion.plan(scan, target, options), EmdFiles.READERS, 2, new MemoryBudget(64 << 20),
					Progress.NONE);
			TalkingProcess.say("done");
		} catch (DataException.NotWritable e) {
			TalkingProcess.say("refused: " + e.getMessage() + "; " + e.advice());
		}
	}

	/** Waits for a word, keeps results, and says where. */
	private static void keepOnce(Path file, Path cache) throws IOException {
		TalkingProcess.say("ready");
		System.in.read();
		KeepDecision kept = keep(file, cache).kept();
		TalkingProcess.say(kept.where() + ": " + kept.reason());
	}

	/** Reads everything again and again until the file is gone, and says whether all of it was right or was refused with a message. */
	private static void read(Path file, Path cache) throws IOException {
		MemoryScan expected = EmdFiles.source(file, SHAPE_READ, ElementType.UINT16, 1);
		TalkingProcess.say("ready");
		while (Files.exists(file)) {
			try {
				readOnce(file, cache, expected);
			} catch (DataException.Stale e) {
				// the message is that the file became shorter while it was open
			} catch (DataException.Unsupported e) {
				if (Files.exists(file)) {
					throw e;
				}
			}
		}
		TalkingProcess.say("right");
	}

	private static void readOnce(Path file, Path cache, MemoryScan expected) {
		if (!EmdFiles.hasValues(file, expected)) {
			throw new IllegalStateException("wrong data");
		}
		try (Scan4d scan = EmdFiles.open(file)) {
			ScanCache.of(CacheRoot.at(cache), KeepPolicy.NOTHING).load(scan, true, Progress.NONE).ifPresent(found -> {
				if (found.scanOverview().at(0, 0) != sum(expected)) {
					throw new IllegalStateException("wrong results");
				}
			});
		}
	}

	/** Shape of what is read while it is written to. */
	static final ScanShape SHAPE_READ = new ScanShape(4, 5, 16, 16);

	private static double sum(MemoryScan scan) {
		double sum = 0;
		for (int i = 0; i < scan.outline().shape().framePixels(); i++) {
			sum += scan.value(0, i);
		}
		return sum;
	}
}

package org.outcrop.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.testing.JavaCommand;
import org.outcrop.testing.TalkingProcess;

/** What another process does to a cache. Arguments: what, cache folder, source, options or seed. */
public final class CacheWorker {

	static final int OPTIONS = 6;

	private CacheWorker() {
	}

	/** Starts it in a process of its own. @param arguments see the class */
	static TalkingProcess start(String... arguments) throws IOException {
		JavaCommand command = JavaCommand.of(CacheWorker.class, CacheRoot.class, Progress.class, DataException.class).json(CacheRoot.class);
		return new TalkingProcess(command.options("-Xmx64m"), List.of(), arguments);
	}

	public static void main(String[] arguments) throws Exception {
		CacheRoot root = CacheRoot.at(Path.of(arguments[1]));
		Path source = Path.of(arguments[2]);
		switch (arguments[0]) {
		case "build" -> build(root, Samples.fingerprint(source, arguments[3]));
		case "open" -> open(root, Samples.fingerprint(source, arguments[3]));
		case "churn" -> churn(root, source, new Random(Long.parseLong(arguments[3])));
		default -> throw new IllegalArgumentException(arguments[0]);
		}
	}

	/** As every caller should: look, draft, look again, build. */
	private static void build(CacheRoot root, Fingerprint fingerprint) throws IOException {
		TalkingProcess.say("READY");
		try (EntryDraft draft = root.draft(fingerprint, "peaks", Progress.NONE)) {
			TalkingProcess.say(draft.waited() ? "WAITED" : "FIRST");
			var found = root.find(fingerprint);
			if (found.isPresent()) {
				TalkingProcess.say("HIT");
				found.get().close();
				return;
			}
			System.in.read();
			Samples.write(draft, 11);
			draft.commit(Samples.details(11), Progress.NONE).close();
			TalkingProcess.say("BUILT");
		}
	}

	private static void open(CacheRoot root, Fingerprint fingerprint) throws IOException {
		try (CacheEntry entry = root.find(fingerprint).orElseThrow()) {
			TalkingProcess.say("OPEN " + entry.folder());
			System.in.read();
		}
		TalkingProcess.say("CLOSED");
		System.in.read();
	}

	/** Builds, replaces and removes entries until it is killed. */
	private static void churn(CacheRoot root, Path source, Random random) throws IOException {
		TalkingProcess.say("READY");
		while (true) {
			Fingerprint fingerprint = Samples.fingerprint(source, "option " + random.nextInt(OPTIONS));
			if (random.nextInt(4) == 0) {
				removeOne(root, random);
				continue;
			}
			long seed = random.nextInt(1000);
			try (EntryDraft draft = root.draft(fingerprint, "peaks", Progress.NONE)) {
				Samples.write(draft, seed);
				// some builds are given up
				if (random.nextInt(8) != 0) {
					draft.commit(Samples.details(seed), Progress.NONE).close();
				}
			}
		}
	}

	private static void removeOne(CacheRoot root, Random random) {
		List<EntryStatus> entries = root.entries();
		if (!entries.isEmpty()) {
			try {
				root.clear(entries.get(random.nextInt(entries.size())), Progress.NONE);
			} catch (DataException.NotWritable e) {
				// the other process has it
			}
		}
	}

	/** True when an entry holds exactly what its builder meant to write. */
	static boolean isAsMeant(CacheEntry entry) throws IOException {
		return Files.isDirectory(entry.folder())
				&& Samples.storedDigest(entry.folder()).equals(entry.manifest().details().path("sha256").asText());
	}
}

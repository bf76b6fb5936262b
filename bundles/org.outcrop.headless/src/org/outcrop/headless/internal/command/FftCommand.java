package org.outcrop.headless.internal.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.outcrop.cache.ByteText;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.fft.scan.FourierCache;
import org.outcrop.fft.scan.FourierFile;
import org.outcrop.fft.scan.FourierFound;
import org.outcrop.fft.scan.FourierOptions;
import org.outcrop.fft.scan.FourierOutcome;
import org.outcrop.fft.scan.FourierPlacement;
import org.outcrop.fft.scan.FourierResult;
import org.outcrop.fft.scan.Spectrum4d;
import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.scan4d.cached.KeepIn;
import org.outcrop.scan4d.cached.KeepPolicy;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code outcrop fft FILE} */
@picocli.CommandLine.Command(name = "fft", description = "Transforms a 4D scan: the 4D FFT, kept for every later look.",
		footer = {"", "A run that was killed goes on where it was when the same command is given again.",
				"Example: outcrop fft scan.emd --axes scan --crop auto"})
final class FftCommand implements Command {

	private static final String CACHED = "cached";
	private static final String SIDECAR = "sidecar";

	@Mixin
	private FileArgument file;

	@Mixin
	private ScanOptions scan;

	@Mixin
	private CorrectionOptions correction;

	@Mixin
	private FourierChoice choice;

	@Option(names = "--output", paramLabel = "cached|sidecar|PATH", order = 20,
			description = "Where it goes: the file's group cached/ where it is small, else a file beside it, else the cache folder (cached, default); a "
					+ "file beside it; or a file of this name, .h5, or a store, .zarr.")
	private String output = CACHED;

	@Option(names = "--resume", negatable = true, defaultValue = "true", fallbackValue = "true", order = 21,
			description = "Go on with what an interrupted run of the same transform left (default: yes).")
	private boolean resume;

	@Option(names = "--dry-run", order = 22, description = "Only say what would be done.")
	private boolean dryRun;

	@Override
	public String subject() {
		return file.subject();
	}

	@Override
	public int run(Session session) {
		try (Scan4d raw = scan.open(session, file.path())) {
			ScanFiles.warn(session, raw);
			Scan4d opened = correction.corrected(session, raw);
			FourierOptions options = choice.options(session, opened);
			FourierCache cache = FourierCache.of(session.cacheRoot(), policy());
			Optional<FourierFound> found = cache.find(opened, session.progress()).stream()
					.filter(one -> one.isValid() && one.options().equals(options) && isWhereAsked(one)).findFirst();
			if (found.isPresent() && dryRun) {
				tell(session, FourierFields.found(found.get()), found.get().file() + ": is there already, " + found.get().where().words());
				return ExitCode.DONE;
			}
			if (found.isPresent() && !dryRun && hit(session, cache, opened, found.get())) {
				return ExitCode.DONE;
			}
			FourierPlacement placement = place(session, cache, opened, options);
			if (dryRun) {
				tell(session, FourierFields.plan(opened, placement), FourierFields.words(placement));
			} else {
				compute(session, cache, opened, placement);
			}
		}
		return ExitCode.DONE;
	}

	/** A file of the user's choice is wanted there, wherever else the same is kept. */
	private boolean isWhereAsked(FourierFound found) {
		return output.equals(CACHED) || output.equals(SIDECAR)
				|| found.file().toAbsolutePath().normalize().equals(path().toAbsolutePath().normalize());
	}

	/** @return false where what was found is damaged */
	private boolean hit(Session session, FourierCache cache, Scan4d opened, FourierFound found) {
		long start = System.nanoTime();
		Optional<Spectrum4d> there = cache.load(opened, found, session.workers(), session.budget(), session.progress());
		if (there.isEmpty()) {
			session.warn("the kept transform in " + found.file() + " is damaged and is computed again");
			return false;
		}
		try (FourierOutcome outcome = new FourierOutcome(there.get(), true, found.where(), found.file(), "found there", Optional.empty(), List.of())) {
			tell(session, opened, outcome, Optional.empty(), (System.nanoTime() - start) / 1e9);
		}
		return true;
	}

	private KeepPolicy policy() {
		return switch (output) {
		case CACHED -> KeepPolicy.INTO_FILES;
		case SIDECAR -> new KeepPolicy(false, true, true, KeepPolicy.INLINE_LIMIT);
		default -> KeepPolicy.CACHE_FOLDER_ONLY;
		};
	}

	private FourierPlacement place(Session session, FourierCache cache, Scan4d opened, FourierOptions options) {
		return switch (output) {
		case CACHED -> cache.decide(opened, options, Optional.empty(), session.workers(), session.budget());
		case SIDECAR -> cache.decide(opened, options, Optional.of(KeepIn.SIDECAR), session.workers(), session.budget());
		default -> cache.decide(opened, options, path(), session.workers(), session.budget());
		};
	}

	private Path path() {
		try {
			return Path.of(output);
		} catch (InvalidPathException e) {
			throw new UsageException("--output takes cached, sidecar or a file's name, not '" + output + "'", e);
		}
	}

	private void compute(Session session, FourierCache cache, Scan4d opened, FourierPlacement placement) {
		if (!resume) {
			cache.discard(placement);
		}
		session.say(FourierFields.words(placement));
		placement.plan().notices().forEach(session::warn);
		try (FourierOutcome outcome = cache.compute(opened, placement, session.workers(), session.budget(), session.progress())) {
			outcome.notices().forEach(session::warn);
			tell(session, opened, outcome, Optional.of(placement), outcome.result().map(FourierResult::seconds).orElse(0.0));
		}
	}

	private void tell(Session session, Scan4d opened, FourierOutcome outcome, Optional<FourierPlacement> placement, double seconds) {
		Map<String, Object> answer = new LinkedHashMap<>();
		answer.put("file", file.path().toString());
		answer.put("cache", outcome.reused() ? "hit" : "built");
		answer.put("path", outcome.file().toString());
		answer.put("kept", outcome.where().name().toLowerCase(Locale.ROOT));
		answer.put("reason", outcome.reason());
		answer.putAll(FourierFields.spectrum(outcome.spectrum()));
		answer.put("method", placement.map(place -> place.plan().method().words()));
		answer.put("method_reason", placement.map(place -> place.plan().methodReason()));
		answer.put("resumed_bytes", outcome.result().map(FourierResult::resumed).orElse(0L));
		if (outcome.spectrum() instanceof FourierFile kept) {
			FourierFields.proof(kept, answer);
		}
		CorrectionOptions.tell(opened, answer);
		answer.put("seconds", seconds);
		tell(session, answer, words(outcome, seconds));
	}

	private String words(FourierOutcome outcome, double seconds) {
		String what = "the transform over the " + (choice.axes().text().equals("all") ? "four axes" : choice.axes().text() + "'s axes");
		String size = ByteText.of(outcome.spectrum().shape().bytes());
		return outcome.file() + ": " + what + (outcome.reused() ? " is up to date, " + outcome.where().words() + ", " + size
				: ", " + size + ", kept " + outcome.where().words() + " (" + outcome.reason() + ")") + String.format(Locale.ROOT, ", %.2f s", seconds);
	}

	private static void tell(Session session, Map<String, Object> answer, String words) {
		if (session.json()) {
			session.print(answer);
		} else {
			session.print(out -> out.println(words));
		}
	}
}

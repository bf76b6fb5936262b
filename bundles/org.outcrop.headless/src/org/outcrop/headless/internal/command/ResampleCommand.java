package org.outcrop.headless.internal.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

import org.outcrop.data.DataException;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.headless.internal.Versions;
import org.outcrop.imaging.resample.AxisChoice;
import org.outcrop.imaging.resample.Interpolation;
import org.outcrop.imaging.resample.ResampleOptions;
import org.outcrop.imaging.resample.ResampleOptions.Duplicates;
import org.outcrop.imaging.resample.ResampleOptions.Mode;
import org.outcrop.imaging.resample.ResampleOutcome;
import org.outcrop.imaging.resample.ResamplePlan;
import org.outcrop.imaging.resample.Resampler;
import org.outcrop.imaging.store.TableTarget;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code outcrop resample IN.imzML OUT.zarr} */
@picocli.CommandLine.Command(name = "resample", description = "Brings all spectra of an image onto one mass axis, and writes a store.",
		footer = {"", "OUT.zarr becomes a SpatialData store, OUT.ome.zarr plain OME-Zarr images, OUT.h5ad or OUT.h5 an HDF5 file.",
				"What is not said is chosen by the instrument and the spectra; --dry-run tells it.",
				"Example: outcrop resample section.imzML section.zarr --axis orbitrap --bin-width 0.005@400 --mz 100:1000"})
final class ResampleCommand implements Command {

	@Mixin
	private FileArgument file;

	@Parameters(index = "1", paramLabel = "OUT", description = "The store to write.")
	private Path output;

	@Mixin
	private AxisOptions axis;

	@Option(names = {"--interpolation-method", "--method"}, order = 5,
			paramLabel = "bin|split|cumulative-linear|cumulative-pchip|linear|cubic",
			description = "How points become values of bins (default: bin for centroids, cumulative-linear for profiles).")
	private String method;

	@Option(names = "--chunk-size", paramLabel = "PIXELS", order = 6,
			description = "Pixels that a thread reads at a time (default: by memory and spectra). The result is the same.")
	private Integer chunk;

	@Option(names = "--streaming", order = 7, description = "Let values wait in files until they are sorted: for a run that can be gone on with.")
	private boolean streaming;

	@Option(names = "--in-memory", order = 7, description = "Let them wait in memory (default: where they fit well).")
	private boolean inMemory;

	@Option(names = "--resume", order = 8, description = "Go on with what an interrupted run of the same options left.")
	private boolean resume;

	@Option(names = "--overwrite", order = 9, description = "Replace the store where it exists.")
	private boolean overwrite;

	@Mixin
	private TargetOptions target;

	@Option(names = "--stop-at-failure", order = 13, description = "End at a pixel that can't be read, in place of leaving it out and listing it.")
	private boolean stopAtFailure;

	@Option(names = "--refuse-duplicates", order = 14, description = "Refuse two spectra at one position, in place of adding them.")
	private boolean refuseDuplicates;

	@Mixin
	private OpenChoices choices;

	@Option(names = "--dry-run", order = 15, description = "Only say what would be done.")
	private boolean dryRun;

	@Override
	public String subject() {
		return file.subject();
	}

	@Override
	public int run(Session session) {
		axis.check();
		ResampleOptions options = options(session);
		TableTarget place = target.target(output, overwrite);
		place.check();
		try (ImagingRun run = ImagingFiles.run(session, file.path(), choices)) {
			AxisChoice choice = axis.choose(run, session);
			ResamplePlan plan = plan(session, run, options.with(choice.request()).with(options.interpolation().orElse(choice.interpolation())));
			ResampleFields fields = new ResampleFields(plan, choice, place, method != null);
			if (!dryRun) {
				fields.words().forEach(session::say);
			}
			fields.notices().forEach(session::warn);
			if (dryRun) {
				tell(session, fields.told(), fields.words());
				return ExitCode.DONE;
			}
			ResampleOutcome outcome = run(session, plan, place);
			fields.fresh(outcome).forEach(session::warn);
			tell(session, fields.outcome(outcome), fields.words(outcome));
		}
		return ExitCode.DONE;
	}

	private static void tell(Session session, Map<String, Object> answer, List<String> words) {
		if (session.json()) {
			session.print(answer);
		} else {
			session.print(out -> words.forEach(out::println));
		}
	}

	/** What a run that was ended left takes room, so it is said. */
	private static ResampleOutcome run(Session session, ResamplePlan plan, TableTarget place) {
		try {
			return Resampler.run(plan, place, session.progress());
		} catch (CancellationException | DataException e) {
			if ((!plan.inMemory() || plan.options().resume()) && Files.isDirectory(place.work())) {
				session.warn("what was done is kept in " + place.work() + ": the same command with --resume goes on, without it begins anew");
			}
			throw e;
		}
	}

	private static ResamplePlan plan(Session session, ImagingRun run, ResampleOptions options) {
		try {
			return Resampler.plan(run, options, session.budget(), session.progress());
		} catch (IllegalArgumentException e) {
			throw new UsageException(e.getMessage(), e);
		}
	}

	private ResampleOptions options(Session session) {
		if (streaming && inMemory) {
			throw new UsageException("--streaming and --in-memory exclude each other");
		}
		try {
			ResampleOptions options = ResampleOptions.automatic(session.workers(), "Outcrop " + Versions.OUTCROP).resuming(resume)
					.with(streaming ? Mode.STREAMING : inMemory ? Mode.IN_MEMORY : Mode.AUTOMATIC).stoppingAtFailure(stopAtFailure)
					.with(refuseDuplicates ? Duplicates.REFUSE : Duplicates.ADD);
			options = method == null ? options : options.with(interpolation());
			return chunk == null ? options : options.withChunk(chunk);
		} catch (IllegalArgumentException e) {
			throw new UsageException(e.getMessage(), e);
		}
	}

	private Interpolation interpolation() {
		return Interpolation.of(method).orElseThrow(() -> new UsageException("'" + method + "' is no interpolation; write one of "
				+ Arrays.stream(Interpolation.values()).map(Interpolation::id).collect(Collectors.joining(", "))));
	}
}

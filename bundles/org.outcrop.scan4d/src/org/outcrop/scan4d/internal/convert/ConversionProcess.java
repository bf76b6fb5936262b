package org.outcrop.scan4d.internal.convert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CancellationException;

import org.outcrop.cache.ByteText;
import org.outcrop.cache.FolderFiles;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.FormatReaders;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.Scan4dOutline;
import org.outcrop.scan4d.Binning;
import org.outcrop.scan4d.cached.OverviewPart;
import org.outcrop.scan4d.cached.OverviewRequest;
import org.outcrop.scan4d.cached.Overviews;
import org.outcrop.scan4d.convert.ConversionOptions;
import org.outcrop.scan4d.convert.ConversionPlan;
import org.outcrop.scan4d.convert.ConversionResult;
import org.outcrop.scan4d.internal.cached.OverviewPass;

/** One conversion from plan to finished file. */
public final class ConversionProcess {

	/** What the tree and small things take besides the numbers, at most. */
	private static final long OVERHEAD = 4L << 20;
	/** Of a chunk in a Zarr store: its place in an index, and what says how it is packed. */
	private static final long CHUNK_OVERHEAD = 48;
	/** Line sums of so many bytes are made on the way. */
	private static final long LINE_SUMS_ON_THE_WAY = 8L << 20;

	private final Conversion conversion;
	private final Target target;

	private ConversionProcess(Conversion conversion) {
		this.conversion = conversion;
		target = new Target(conversion);
	}

	/** Of a source as it is now; samples its data for the fingerprint. */
	public static ConversionProcess of(Scan4d source, Path target, ConversionOptions options) {
		return of(source, target, options, Units.usualBytes(options));
	}

	/** @param unitBytes about so many are read, packed and written at a time */
	static ConversionProcess of(Scan4d opened, Path target, ConversionOptions options, long unitBytes) {
		// one that was opened binned stays so
		Scan4d source = options.binning() == 1 ? opened : Binning.of(opened, options.binning());
		Scan4dOutline outline = source.outline();
		Units units = Units.of(outline.shape(), outline.type(), options, unitBytes);
		return new ConversionProcess(new Conversion(source, outline, source.fingerprint(), target, options, units));
	}

	/** What it will do; writes nothing. */
	public ConversionPlan plan() {
		try {
			target.requireFree();
			long resumable = resumable();
			long most = mostBytes();
			OptionalLong free = target.free();
			if (!conversion.isPacked()) {
				target.requireSpace(most - resumable);
			}
			boolean zarr = conversion.options().zarr().isPresent();
			List<Long> chunk = conversion.isContiguous() && !zarr ? List.of() : conversion.units().chunk();
			List<Long> shard = isSharded() ? conversion.units().extent() : List.of();
			return new ConversionPlan(conversion.target(), conversion.options(), conversion.shape(), conversion.type(), chunk, shard, reason(),
					conversion.dataBytes(), most, free, resumable, notices(most, free));
		} catch (IOException e) {
			throw OutputFailure.of(e, conversion.target(), false);
		}
	}

	private boolean isSharded() {
		return conversion.options().zarr().filter(zarr -> zarr.format() == 3).isPresent();
	}

	/** Chunks of a Zarr array are whole at its end, too. */
	private long mostBytes() {
		long data = conversion.dataBytes();
		if (conversion.options().zarr().isPresent()) {
			Units units = conversion.units();
			long chunks = 1;
			for (int axis = 0; axis < conversion.extents().size(); axis++) {
				chunks *= Math.ceilDiv(conversion.extents().get(axis), units.chunk().get(axis));
			}
			data = chunks * (conversion.chunkBytes() + CHUNK_OVERHEAD);
		}
		return data + data / 1000 + OVERHEAD;
	}

	private String zarrReason() {
		List<Long> chunk = conversion.units().chunk();
		String frames = chunk.get(1) == 1 ? "a frame" : chunk.get(1) + " neighbouring frames";
		String what = (conversion.isPacked() ? "packed" : "uncompressed") + " in chunks of "
				+ (chunk.get(2) < conversion.shape().detectorY() ? chunk.get(2) + " rows of a frame" : frames);
		return isSharded() ? what + ", many of them in a file: frames and scan rows are read without reading anything else"
				: what + ", each of them a file, for programs that do not know Zarr 3";
	}

	private String reason() {
		if (conversion.options().zarr().isPresent()) {
			return zarrReason();
		}
		return switch (conversion.options().storage()) {
		case CONTIGUOUS -> "uncompressed in one piece: a frame, a scan row and any region are read without reading anything else";
		case FRAMES -> "compressed, one chunk for " + (conversion.units().chunk().get(1) == 1 ? "each frame" : conversion.units().chunk().get(1)
				+ " neighbouring frames") + ": frames and scan rows are read without unpacking anything else";
		case BALANCED -> "compressed in chunks of " + conversion.units().chunk()
				+ ": pixels over the scan are read as fast as frames, and each frame costs the chunks around it";
		};
	}

	private List<String> notices(long most, OptionalLong free) {
		List<String> notices = new ArrayList<>();
		Scan4dOutline outline = conversion.outline();
		if (!outline.complete()) {
			notices.add("the source is incomplete: positions without a frame are written as zeros and marked in " + marks());
		}
		if (conversion.isPacked() && free.isPresent() && free.getAsLong() < most) {
			notices.add("it takes " + ByteText.of(most) + " if nothing can be compressed, and " + ByteText.of(free.getAsLong()) + " are free");
		}
		return notices;
	}

	/** Where positions without a frame are marked. */
	private String marks() {
		return (conversion.options().zarr().isPresent() ? ZarrTree.OVERVIEWS : "provenance") + "/" + Provenance.MISSING;
	}

	/** Bytes of numbers that an interrupted run of the same conversion has finished. */
	private long resumable() throws IOException {
		if (!conversion.options().resume() || !Files.exists(conversion.part()) || !Files.isRegularFile(conversion.journal())) {
			return 0;
		}
		try (ConversionJournal journal = ConversionJournal.open(conversion.journal())) {
			return journal.isOf(conversion.resumeIdentity())
					? (long) ((double) conversion.dataBytes() / conversion.units().count() * journal.units().size())
					: 0;
		}
	}

	/** Does it; see {@link org.outcrop.scan4d.convert.ScanConversion#run}. */
	public ConversionResult run(FormatReaders readers, int workers, MemoryBudget budget, Progress progress) {
		try {
			plan();
			ConversionResult result = converted(readers, workers, budget, progress);
			Files.deleteIfExists(conversion.journal());
			return result;
		} catch (CancellationException | DataException.Stale e) {
			remove(e);
			throw e;
		} catch (DataException.TooLittleMemory e) {
			// a journal without numbers is of no use to anybody
			if (!Files.exists(conversion.part())) {
				remove(e);
			}
			throw e;
		} catch (UncheckedIOException e) {
			throw OutputFailure.of(e.getCause(), conversion.target(), true);
		} catch (IOException e) {
			throw OutputFailure.of(e, conversion.target(), true);
		}
	}

	/** What is left of a conversion that nobody will go on with. */
	private void remove(RuntimeException why) {
		try {
			FolderFiles.delete(conversion.part());
			Files.deleteIfExists(conversion.journal());
		} catch (IOException e) {
			why.addSuppressed(e);
		}
	}

	/**
	 * What the numbers left behind.
	 *
	 * @param resumed bytes of them that did not have to be converted again
	 * @param missing positions without a frame
	 */
	private record Written(long resumed, long missing, Optional<Overviews> overviews) {
	}

	private ConversionResult converted(FormatReaders readers, int workers, MemoryBudget budget, Progress progress) throws IOException {
		long start = System.nanoTime();
		try (ConversionJournal journal = ConversionJournal.open(conversion.journal())) {
			Written written = write(journal, workers, budget, progress);
			ConversionProof proof = new ConversionProof(conversion, readers, budget);
			Optional<String> forgotten = Optional.empty();
			if (conversion.options().zarr().isPresent()) {
				proof.prove(progress);
			} else {
				forgotten = proof.prove(written.overviews, progress);
			}
			long bytes = FolderFiles.bytes(conversion.part());
			target.publish(progress);
			return new ConversionResult(conversion.target(), bytes, conversion.dataBytes(), (System.nanoTime() - start) / 1e9, written.resumed,
					written.overviews, written.missing, notices(forgotten, written.missing));
		}
	}

	private Written write(ConversionJournal journal, int workers, MemoryBudget budget, Progress progress) throws IOException {
		try (ConversionRun run = new ConversionRun(conversion, journal, overviewPass(budget), workers, budget, progress)) {
			boolean same = conversion.options().resume() && journal.isOf(conversion.resumeIdentity()) && Files.exists(conversion.part());
			long resumed = run.run(same ? journal.units() : List.of());
			requireSameSource();
			progress.stage("Finishing the new file");
			Optional<Overviews> overviews = run.overviews();
			run.output().finish(overviews, progress);
			return new Written(resumed, run.output().missing().cardinality(), overviews);
		}
	}

	private Optional<OverviewPass> overviewPass(MemoryBudget budget) {
		if (!conversion.options().overviews()) {
			return Optional.empty();
		}
		if (conversion.options().zarr().isPresent()) {
			return Optional.of(OverviewPass.of(conversion.source(), EnumSet.noneOf(OverviewPart.class)));
		}
		Set<OverviewPart> parts = EnumSet.copyOf(OverviewRequest.standard(conversion.shape(), 1, 1, budget).parts());
		if (OverviewRequest.lineSumBytes(conversion.shape()) > LINE_SUMS_ON_THE_WAY) {
			// they would take longer to compute, write and prove than the rest, and can be had later
			parts.remove(OverviewPart.LINE_SUMS);
		}
		return Optional.of(OverviewPass.of(conversion.source(), parts));
	}

	private void requireSameSource() {
		if (!conversion.source().fingerprint().equals(conversion.fingerprint())) {
			throw new DataException.Stale("the source changed while it was converted", conversion.source().file().toString(),
					"wait until it is complete, then convert it again");
		}
	}

	private List<String> notices(Optional<String> forgotten, long missing) {
		List<String> notices = new ArrayList<>();
		forgotten.ifPresent(why -> notices.add("the overviews were not kept in the file: " + why));
		if (missing > 0) {
			notices.add(missing + " positions without a frame were written as zeros and marked in " + marks());
		}
		return notices;
	}
}

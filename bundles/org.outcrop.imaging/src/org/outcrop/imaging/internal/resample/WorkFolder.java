package org.outcrop.imaging.internal.resample;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.outcrop.cache.ByteText;
import org.outcrop.cache.CacheFailure;
import org.outcrop.cache.FolderFiles;
import org.outcrop.compute.LineJournal;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.imaging.resample.ResamplePlan;
import org.outcrop.imaging.store.TableTarget;

/** What the first stage keeps beside the target: values, facts of pixels, and a journal of what is finished. For one thread. */
final class WorkFolder {

	private static final String NAME = "resampling";
	private static final String JOURNAL = "journal";
	private static final String VALUES = "values";
	private static final String FACTS = "facts";
	private static final String VERSION = "resampling 1";
	private static final String SOURCE = "source";
	private static final String LAYOUT = "layout";

	private final TableTarget target;
	private final ResamplePlan plan;
	private final Path folder;

	WorkFolder(TableTarget target, ResamplePlan plan) {
		this.target = target;
		this.plan = plan;
		folder = target.work().resolve(NAME);
	}

	/** What has begun, here or in memory. */
	final class Begun implements AutoCloseable {
		private final Buckets buckets;
		private final Spill spill;
		private final FactsFile facts;
		private final Optional<LineJournal> journal;
		private final List<Portion> before;
		private boolean kept;

		private Begun(Buckets buckets, Spill spill, FactsFile facts, Optional<LineJournal> journal, List<Portion> before) {
			this.buckets = buckets;
			this.spill = spill;
			this.facts = facts;
			this.journal = journal;
			this.before = before;
			kept = journal.isPresent();
		}

		Buckets buckets() {
			return buckets;
		}

		Spill spill() {
			return spill;
		}

		FactsFile facts() {
			return facts;
		}

		/** Empty where nothing is kept for another run. */
		Optional<LineJournal> journal() {
			return journal;
		}

		/** What an earlier run finished. */
		List<Portion> before() {
			return before;
		}

		/** Nothing of it is needed any more. */
		void finished() {
			kept = false;
		}

		@Override
		public void close() throws IOException {
			spill.close();
			facts.close();
			if (journal.isPresent()) {
				journal.get().close();
			}
			if (!kept) {
				remove();
			}
		}
	}

	/** Begins, or goes on with what an interrupted run left. */
	Begun begin(SourceState source, Sizing sizing, Job job, MemoryBudget budget, Progress progress) throws IOException {
		boolean resumes = plan.options().resume() && Files.exists(folder.resolve(JOURNAL));
		if (!resumes) {
			remove();
		}
		MemoryBudget.Lease lease = budget.reserveUpTo("values to be sorted", 0);
		if (plan.inMemory() && !resumes) {
			Buckets buckets = buckets(sizing, job, progress);
			return new Begun(buckets, Spill.inMemory(folder.resolve(VALUES), buckets.count(), budget.free() / 2, lease), FactsFile.inMemory(plan.pixels()),
					Optional.empty(), List.of());
		}
		Files.createDirectories(folder);
		LineJournal journal = LineJournal.open(folder.resolve(JOURNAL)).orElseThrow(() -> new DataException.NotWritable(
				"the same image is being resampled already", target.path().toString(), "wait until that has ended, or choose another name"));
		try {
			return begin(journal, source, sizing, job, lease, progress);
		} catch (IOException | RuntimeException e) {
			journal.close();
			lease.close();
			if (journal.lines(LAYOUT).isEmpty()) {
				remove();
			}
			throw e;
		}
	}

	private Begun begin(LineJournal journal, SourceState source, Sizing sizing, Job job, MemoryBudget.Lease lease, Progress progress)
			throws IOException {
		List<String> layout = journal.lines(LAYOUT);
		if (!layout.isEmpty()) {
			requireSame(journal, source);
		}
		List<Portion> before = journal.lines(Portion.WORD).stream().map(Portion::parse).toList();
		long end = before.stream().flatMap(portion -> portion.extents().stream()).mapToLong(extent -> extent.address() + extent.length()).max().orElse(0);
		Path values = folder.resolve(VALUES);
		Buckets buckets;
		int block = Spill.FILE_BLOCK;
		if (!layout.isEmpty() && Files.exists(values) && Files.size(values) >= end) {
			block = Integer.parseInt(layout.getFirst().split(" ")[0]);
			buckets = parse(layout.getFirst().split(" ")[1]);
			journal.resume();
		} else {
			requireSpace();
			before = List.of();
			end = 0;
			buckets = buckets(sizing, job, progress);
			Files.deleteIfExists(values);
			journal.begin(identity());
			journal.add(SOURCE + " " + source.text());
			journal.add(LAYOUT + " " + block + " " + buckets.text());
		}
		return new Begun(buckets, Spill.onDisk(values, block, buckets.count(), end, lease), FactsFile.onDisk(folder.resolve(FACTS), plan.pixels()),
				Optional.of(journal), before);
	}

	private Buckets buckets(Sizing sizing, Job job, Progress progress) {
		int columns = plan.axis().bins();
		return target.byRows() ? RowBuckets.of(plan.run().pixels(), columns, sizing.buckets())
				: new ColumnBuckets(ColumnRanges.of(columns, sizing.buckets(), Sample.of(job, progress).columns()));
	}

	private Buckets parse(String text) {
		return target.byRows() ? RowBuckets.parse(text, plan.run().pixels(), plan.axis().bins()) : new ColumnBuckets(ColumnRanges.parse(text));
	}

	/** Everything that gives other values. */
	private String identity() {
		return VERSION + " " + (target.byRows() ? "rows " : "columns ") + plan.interpolation().id() + " " + plan.axis().description();
	}

	private void requireSame(LineJournal journal, SourceState source) {
		if (!journal.isOf(identity())) {
			throw new DataException.Stale("the interrupted run has another axis or operator", target.path().toString(),
					"name the same, or run again without --resume to start over");
		}
		if (!journal.lines(SOURCE).equals(List.of(source.text()))) {
			throw new DataException.Stale("the source is not the one that the interrupted run read", plan.run().file().toString(),
					"run again without --resume to start over");
		}
	}

	private void requireSpace() throws IOException {
		long need = plan.temporaryBytes() + plan.finalBytes();
		long free = Files.getFileStore(folder).getUsableSpace();
		if (free < need) {
			throw new DataException.NotWritable(String.format(Locale.ROOT, "needs %s on the disk at most, %s are free", ByteText.of(need), ByteText.of(free)),
					target.path().toString(), "make room, or choose another disk");
		}
	}

	/** Throws away what is here, and the folder around it with the last that is in it. */
	private void remove() throws IOException {
		if (Files.exists(folder)) {
			FolderFiles.delete(folder);
			try {
				Files.deleteIfExists(target.work());
			} catch (DirectoryNotEmptyException e) {
				// the rest is the sink's
			}
		}
	}

	/** What the system said, in the user's words. */
	DataException failure(IOException e) {
		if (CacheFailure.isOutOfSpace(e)) {
			return new DataException.NotWritable("the disk is full", target.path().toString(), "make room, then run again with --resume", e);
		}
		return new DataException.NotWritable("can't be written (" + e.getMessage() + ")", target.path().toString(),
				"check the disk, then run again with --resume", e);
	}
}

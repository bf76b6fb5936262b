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
import org.outcrop.data.DataException;
import org.outcrop.imaging.resample.ResamplePlan;
import org.outcrop.imaging.store.TableTarget;

/** What the first stage keeps beside the target: values, facts of pixels, and a journal of what is finished. For one thread. */
final class WorkFolder {

	private static final String NAME = "resampling";
	private static final String VALUES = "values";
	private static final String FACTS = "facts";
	private static final String JOURNAL = "journal";
	private static final String VERSION = "resampling 1";
	private static final String SOURCE = "source";
	private static final String LAYOUT = "layout";
	private static final String HOLDER = "values to be sorted";

	private final TableTarget target;
	private final ResamplePlan plan;
	private final Path folder;

	WorkFolder(TableTarget target, ResamplePlan plan) {
		this.target = target;
		this.plan = plan;
		folder = target.work().resolve(NAME);
	}

	/**
	 * Begins, or goes on with what an interrupted run left.
	 *
	 * @param source  as it is now
	 * @param buckets wanted
	 * @param sample  tells how wide they are
	 */
	Begun begin(SourceState source, int buckets, Sample sample, MemoryBudget budget) throws IOException {
		boolean left = Files.exists(folder.resolve(JOURNAL));
		boolean resumes = left && plan.options().resume();
		if (plan.inMemory() && !resumes) {
			if (left) {
				lock().close(); // nobody uses it
				remove();
			}
			requireSpace();
			return inMemory(buckets(buckets, sample), budget);
		}
		Files.createDirectories(folder);
		LineJournal journal = lock();
		boolean begun = false;
		try {
			Begun result = resumes && !journal.lines(LAYOUT).isEmpty() ? goOn(journal, source, buckets, sample, budget)
					: fresh(journal, source, buckets(buckets, sample), budget);
			begun = true;
			return result;
		} finally {
			if (!begun) {
				journal.close();
				if (journal.lines(LAYOUT).isEmpty()) {
					remove();
				}
			}
		}
	}

	private LineJournal lock() throws IOException {
		return LineJournal.open(folder.resolve(JOURNAL)).orElseThrow(() -> new DataException.NotWritable("the same image is being resampled already",
				target.path().toString(), "wait until that has ended, or choose another name"));
	}

	private Begun inMemory(Buckets buckets, MemoryBudget budget) {
		// the second stage needs some as well
		Spill spill = Spill.inMemory(folder.resolve(VALUES), buckets.count(), budget.free() / 2, budget.reserveUpTo(HOLDER, 0));
		return new Begun(buckets, spill, FactsFile.inMemory(plan.pixels(), budget), Optional.empty(), List.of(), this::remove);
	}

	private Begun goOn(LineJournal journal, SourceState source, int buckets, Sample sample, MemoryBudget budget) throws IOException {
		requireSame(journal, source);
		List<Portion> before = journal.lines(Portion.WORD).stream().map(Portion::parse).toList();
		long end = before.stream().flatMap(portion -> portion.extents().stream()).mapToLong(extent -> extent.address() + extent.length()).max().orElse(0);
		Path values = folder.resolve(VALUES);
		if (!Files.exists(values) || Files.size(values) < end) {
			return fresh(journal, source, buckets(buckets, sample), budget);
		}
		journal.resume();
		String[] layout = journal.lines(LAYOUT).getFirst().split(" ");
		return onDisk(journal, Integer.parseInt(layout[0]), parse(layout[1]), end, before, budget);
	}

	private Begun fresh(LineJournal journal, SourceState source, Buckets buckets, MemoryBudget budget) throws IOException {
		Files.deleteIfExists(folder.resolve(VALUES));
		Files.deleteIfExists(folder.resolve(FACTS));
		requireSpace();
		journal.begin(identity());
		journal.add(SOURCE + " " + source.text());
		journal.add(LAYOUT + " " + Spill.FILE_BLOCK + " " + buckets.text());
		return onDisk(journal, Spill.FILE_BLOCK, buckets, 0, List.of(), budget);
	}

	private Begun onDisk(LineJournal journal, int block, Buckets buckets, long end, List<Portion> before, MemoryBudget budget) throws IOException {
		FactsFile facts = FactsFile.onDisk(folder.resolve(FACTS), plan.pixels(), budget);
		Spill spill = Spill.onDisk(folder.resolve(VALUES), block, buckets.count(), end, budget.reserveUpTo(HOLDER, 0));
		return new Begun(buckets, spill, facts, Optional.of(journal), before, this::remove);
	}

	private Buckets buckets(int wanted, Sample sample) {
		int columns = plan.axis().bins();
		return target.byRows() ? RowBuckets.of(plan.run().pixels(), columns, wanted)
				: new ColumnBuckets(ColumnRanges.of(columns, wanted, sample.columns()));
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
		long free = Files.getFileStore(target.path().toAbsolutePath().getParent()).getUsableSpace();
		if (free < need) {
			throw new DataException.NotWritable(String.format(Locale.ROOT, "resampling needs %s on the disk, of which %s are for the result, and %s are free",
					ByteText.of(need), ByteText.of(plan.finalBytes()), ByteText.of(free)), target.path().toString(), "make room, or choose another disk");
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
		String again = plan.inMemory() ? "run again" : "run again with --resume";
		if (CacheFailure.isOutOfSpace(e)) {
			return new DataException.NotWritable("the disk is full", target.path().toString(), "make room, then " + again, e);
		}
		return new DataException.NotWritable("can't be written (" + e.getMessage() + ")", target.path().toString(), "check the disk, then " + again, e);
	}
}

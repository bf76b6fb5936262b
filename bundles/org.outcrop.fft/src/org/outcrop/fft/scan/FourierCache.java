package org.outcrop.fft.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.outcrop.cache.ByteText;
import org.outcrop.cache.CacheFailure;
import org.outcrop.cache.CacheRoot;
import org.outcrop.cache.FolderFiles;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.fft.internal.store.FourierNames;
import org.outcrop.fft.internal.store.FourierNotes;
import org.outcrop.fft.internal.store.FourierTexts;
import org.outcrop.fft.internal.store.MeasuredRates;
import org.outcrop.fft.internal.store.Search;
import org.outcrop.fft.internal.store.Search.Hit;
import org.outcrop.scan4d.cached.CachedResult.Standing;
import org.outcrop.scan4d.cached.KeepIn;
import org.outcrop.scan4d.cached.KeepPolicy;
import org.outcrop.scan4d.cached.ResultShelf;
import org.outcrop.scan4d.cached.ShelvedResult;

/**
 * Finds, makes and keeps transforms of 4D scans: in the group {@code cached/} of the scan's file where they are small, in a file beside it, or in
 * the cache folder. Results of different options are kept side by side.
 *
 * <p>Safe for any thread and for several processes.
 */
public final class FourierCache {

	private final CacheRoot root;
	private final KeepPolicy policy;

	private FourierCache(CacheRoot root, KeepPolicy policy) {
		this.root = root;
		this.policy = policy;
	}

	/** Reads and writes nothing yet. */
	public static FourierCache of(CacheRoot root, KeepPolicy policy) {
		return new FourierCache(root, policy);
	}

	/** Looks what is there: what can be used first, of these the newest. Reads attributes, no numbers. */
	public List<FourierFound> find(Scan4d scan, Progress progress) {
		return new Search(scan, root).run(progress).stream().map(Hit::found).toList();
	}

	/**
	 * Opens the kept transform of these options, where there is one that can be used.
	 *
	 * @param budget what tiles that were read are kept in
	 * @return owned by the caller
	 */
	public Optional<Spectrum4d> load(Scan4d scan, FourierOptions options, int workers, MemoryBudget budget, Progress progress) {
		return opened(scan, options, hit -> true, workers, budget, progress, new ArrayList<>()).map(Opened::file);
	}

	/**
	 * Opens one that was found, where it can be used.
	 *
	 * @return owned by the caller
	 */
	public Optional<Spectrum4d> load(Scan4d scan, FourierFound found, int workers, MemoryBudget budget, Progress progress) {
		return opened(scan, found.options(), hit -> isSame(hit.found().file(), found.file()), workers, budget, progress, new ArrayList<>())
				.map(Opened::file);
	}

	private static boolean isSame(Path one, Path other) {
		return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
	}

	private record Opened(FourierFile file, FourierFound found) {
	}

	/** @param asked which of those with these options @param notices told of what is damaged */
	private Optional<Opened> opened(Scan4d scan, FourierOptions options, Predicate<Hit> asked, int workers, MemoryBudget budget, Progress progress,
			List<String> notices) {
		String params = FourierTexts.params(scan, options);
		for (Hit hit : new Search(scan, root).run(progress)) {
			if (!hit.params().equals(params) || !asked.test(hit)) {
				continue;
			}
			if (!hit.found().isValid()) {
				notices.add("the kept transform " + hit.found().where().words() + " is not used: " + hit.found().reason());
				continue;
			}
			try {
				return Optional.of(new Opened(FourierFile.openInline(hit.found().file(), hit.group(), workers, budget), hit.found()));
			} catch (DataException.Corrupt | DataException.Truncated e) {
				notices.add("the kept transform " + hit.found().where().words() + " is not used: " + e.getMessage());
			}
		}
		return Optional.empty();
	}

	/**
	 * Where a transform would go, and why; writes nothing.
	 *
	 * @param wish a place that the user has chosen; taken where it can hold the result, else the reason says why another one is
	 * @throws DataException.TooLittleMemory with the least budget that would do
	 * @throws IllegalArgumentException      where the crop lies outside the detector
	 */
	public FourierPlacement decide(Scan4d scan, FourierOptions options, Optional<KeepIn> wish, int workers, MemoryBudget budget) {
		return new Placing(root, policy, scan, options, workers, budget).decide(wish);
	}

	/**
	 * The same for a file that the user has named.
	 *
	 * @throws DataException.NotWritable where it exists, or is of a kind that is not written
	 */
	public FourierPlacement decide(Scan4d scan, FourierOptions options, Path target, int workers, MemoryBudget budget) {
		return new Placing(root, policy, scan, options, workers, budget).at(target);
	}

	/**
	 * Gives the transform: found where it is kept, else computed and kept; a file that a user has named is made even where another place has the
	 * same. A run that was interrupted is gone on with.
	 *
	 * @throws DataException.NotWritable                  where the placement has a refusal, or the disk is full
	 * @throws java.util.concurrent.CancellationException when cancelled; what is finished so far stays for the next run
	 */
	public FourierOutcome compute(Scan4d scan, FourierPlacement placement, int workers, MemoryBudget budget, Progress progress) {
		List<String> notices = new ArrayList<>();
		boolean named = placement.where() == KeepIn.SIDECAR && !isSame(placement.target(), FourierNames.beside(scan, placement.options()));
		Optional<Opened> there = opened(scan, placement.options(), hit -> !named || isSame(hit.found().file(), placement.target()), workers, budget,
				progress, notices);
		if (there.isPresent()) {
			FourierFound found = there.get().found;
			return new FourierOutcome(there.get().file, true, found.where(), found.file(), "found there", Optional.empty(), notices);
		}
		if (placement.refusal().isPresent()) {
			throw new DataException.NotWritable(placement.refusal().get(), placement.target().toString(), advice(placement));
		}
		Path target = placement.plan().target();
		makeFolder(target);
		new Placing(root, policy, scan, placement.options(), workers, budget).makeRoom(target);
		FourierResult result = FourierTransform.run(scan, placement.plan(), workers, budget, progress);
		if (policy.cacheFolder()) {
			new MeasuredRates(root).note(placement.plan(), result.seconds());
		}
		notices.addAll(result.notices());
		return new Keeper(root, policy, scan, placement, notices).keep(result, workers, budget, progress);
	}

	private static String advice(FourierPlacement placement) {
		if (placement.remedies().isEmpty()) {
			return "choose another place with the option for the output";
		}
		return placement.remedies().stream().map(remedy -> remedy.words() + ": " + ByteText.of(remedy.bytes())).collect(Collectors.joining("; "));
	}

	private void makeFolder(Path target) {
		Path folder = target.toAbsolutePath().getParent();
		if (folder.startsWith(root.folder())) {
			try {
				Files.createDirectories(folder);
			} catch (IOException e) {
				throw CacheFailure.notWritable(e, folder, 0);
			}
		}
	}

	/** Removes what an interrupted run has left for this placement, so that the next one begins anew. */
	public void discard(FourierPlacement placement) {
		Path target = placement.plan().target();
		for (String ending : List.of(".part", ".part.values", ".part.journal")) {
			Path left = target.resolveSibling(target.getFileName() + ending);
			try {
				FolderFiles.delete(left);
			} catch (IOException e) {
				throw CacheFailure.notWritable(e, left, 0);
			}
		}
	}

	/**
	 * Takes one out: the numbers, and what the scan's file says of them. What is not there any more, and what lies in a file that a user has
	 * named, is only forgotten.
	 */
	public void forget(Scan4d scan, FourierFound found, Progress progress) {
		if (found.where() == KeepIn.FILE) {
			ResultShelf.remove(scan.file(), found.name(), progress);
			return;
		}
		boolean moved = found.standing() == Standing.MOVED;
		for (ShelvedResult word : new Search(scan, root).inFile(progress)) {
			if (word.beside().filter(file -> file.equals(found.file().toAbsolutePath().normalize())).isPresent()) {
				ResultShelf.remove(scan.file(), word.result().name(), progress);
			}
		}
		try {
			FourierNotes notes = new FourierNotes(root);
			if (!moved && notes.isOurs(scan.file(), found.file()) && Placing.isTransform(found.file())) {
				Files.deleteIfExists(found.file());
			}
			notes.forget(found.file());
		} catch (IOException e) {
			throw CacheFailure.notWritable(e, found.file(), 0);
		}
	}

	/**
	 * Tells where a transform is that was moved.
	 *
	 * @param found with the standing MOVED
	 * @param file  where it is now
	 * @throws DataException.Stale where that file is no transform of this scan as it is now with these options
	 */
	public FourierFound locate(Scan4d scan, FourierFound found, Path file, Progress progress) {
		String params = FourierTexts.params(scan, found.options());
		ResultShelf shelf = ResultShelf.of(scan, root);
		ShelvedResult there = shelf.inContainer(file, KeepIn.SIDECAR, found.name()).stream()
				.filter(entry -> entry.result().isValid() && entry.params().equals(params)).findFirst().orElseThrow(() -> new DataException.Stale(
						"this file is not the transform that was moved", file.toString(), "choose another file, compute it again, or forget it"));
		if (policy.cacheFolder()) {
			new FourierNotes(root).note(scan.file(), file);
		}
		if (policy.intoFile() && found.where() == KeepIn.SIDECAR) {
			for (ShelvedResult word : new Search(scan, root).inFile(progress)) {
				if (word.params().equals(params) && word.beside().isPresent()) {
					shelf.record(word.result().name(), params, file, 0, progress);
				}
			}
		}
		return new FourierFound(found.name(), found.options(), KeepIn.SIDECAR, file, Standing.VALID, "", there.result().computed(),
				there.result().bytes());
	}
}

package org.outcrop.fft.scan;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

import org.outcrop.array.ElementType;
import org.outcrop.cache.CacheRoot;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.fft.internal.store.FourierContainer;
import org.outcrop.fft.internal.store.FourierNames;
import org.outcrop.fft.internal.store.FourierNotes;
import org.outcrop.fft.internal.store.FourierStore;
import org.outcrop.fft.internal.store.FourierTexts;
import org.outcrop.fft.internal.store.InlineNumbers;
import org.outcrop.fft.internal.store.Search;
import org.outcrop.scan4d.cached.KeepDecision;
import org.outcrop.scan4d.cached.KeepIn;
import org.outcrop.scan4d.cached.KeepPolicy;
import org.outcrop.scan4d.cached.NewResult;
import org.outcrop.scan4d.cached.ResultShelf;
import org.outcrop.scan4d.cached.ScanCache;
import org.outcrop.scan4d.cached.ShelvedResult;

/** Puts a transform that is complete where it belongs, and notes that it is there. For one result. */
final class Keeper {

	private final CacheRoot root;
	private final KeepPolicy policy;
	private final Scan4d scan;
	private final FourierPlacement placement;
	private final List<String> notices;
	private final String params;

	/** @param notices told of what could not be done as it was meant */
	Keeper(CacheRoot root, KeepPolicy policy, Scan4d scan, FourierPlacement placement, List<String> notices) {
		this.root = root;
		this.policy = policy;
		this.scan = scan;
		this.placement = placement;
		this.notices = notices;
		params = FourierTexts.params(scan, placement.options());
	}

	FourierOutcome keep(FourierResult result, int workers, MemoryBudget budget, Progress progress) {
		if (policy.cacheFolder() || placement.where() == KeepIn.FILE) {
			new FourierNotes(root).note(scan.file(), result.file());
		}
		if (placement.where() == KeepIn.FILE) {
			try {
				return inline(result, workers, budget, progress);
			} catch (DataException.NotWritable | DataException.TooLittleMemory e) {
				// where it was computed it is as good
				notices.add("it stays in the cache folder: " + e.getMessage());
				return outcome(FourierFile.open(result.file(), workers, budget), KeepIn.CACHE_FOLDER, result);
			}
		}
		if (placement.where() == KeepIn.SIDECAR && policy.intoFile()) {
			word(result, progress);
		}
		return outcome(FourierFile.open(result.file(), workers, budget), placement.where(), result);
	}

	private FourierOutcome outcome(FourierFile file, KeepIn where, FourierResult result) {
		return new FourierOutcome(file, false, where, file.path(), placement.reason(), Optional.of(result), notices);
	}

	/** Says in the scan's file where the transform is; without it, it is found by its name or the note. */
	private void word(FourierResult result, Progress progress) {
		KeepDecision decision = ScanCache.of(root, policy).decide(scan, 0);
		if (decision.where() != KeepIn.FILE || FourierStore.isNamed(result.file())) {
			// it is found by its name or by the note
			return;
		}
		try {
			progress.stage("Keeping");
			ResultShelf.of(scan, root).record(name(progress), params, result.file(), result.seconds(), progress);
		} catch (DataException e) {
			notices.add("the scan's file has no word about it: " + e.getMessage());
		}
	}

	/** The entry of the same options, else the first name where that is free, else one of its own. */
	private String name(Progress progress) {
		List<ShelvedResult> there = new Search(scan, root).inFile(progress);
		for (ShelvedResult entry : there) {
			if (entry.params().equals(params)) {
				return entry.result().name();
			}
		}
		boolean taken = there.stream().anyMatch(entry -> entry.result().name().equals(FourierContainer.ENTRY));
		return taken ? FourierNames.entry(params) : FourierContainer.ENTRY;
	}

	private FourierOutcome inline(FourierResult result, int workers, MemoryBudget budget, Progress progress) {
		String name = name(progress);
		try (FourierFile computed = FourierFile.open(result.file(), workers, budget)) {
			progress.stage("Keeping the transform in the file");
			ResultShelf.of(scan, root).put(numbers(name, computed, progress), result.seconds(), progress);
		}
		ShelvedResult kept = new Search(scan, root).inFile(progress).stream().filter(entry -> entry.result().name().equals(name)).findFirst()
				.orElseThrow(() -> new DataException.NotWritable("another program took the transform out of the file again", scan.file().toString(),
						"compute it again"));
		FourierFile file = FourierFile.openInline(scan.file(), kept.group(), workers, budget);
		removeComputed(result.file());
		return outcome(file, KeepIn.FILE, result);
	}

	private void removeComputed(Path file) {
		try {
			Files.deleteIfExists(file);
			new FourierNotes(root).forget(file);
		} catch (IOException e) {
			notices.add("the copy in the cache folder could not be removed: " + e.getMessage());
		}
	}

	private NewResult numbers(String name, FourierFile computed, Progress progress) {
		FourierShape shape = computed.shape();
		FourierShape.Extents stored = shape.stored();
		MemorySegment all = InlineNumbers.of(shape, computed.tiles(), progress);
		SequencedMap<String, NewResult.Numbers> numbers = new LinkedHashMap<>();
		numbers.put(FourierContainer.COMPLEX, new NewResult.Numbers(ElementType.FLOAT32, true,
				List.of(stored.a(), stored.b(), (long) stored.c(), (long) stored.d()), all));
		computed.small().arrays().forEach((array, values) -> numbers.put(array, new NewResult.Numbers(ElementType.FLOAT64, false,
				FourierContainer.extents(shape, array, values), FourierContainer.bytes(values))));
		FourierTexts.Counts counts = new FourierTexts.Counts(computed.notFinite(), computed.saturated(), computed.absent());
		return new NewResult(name, params, Instant.now(), numbers,
				FourierTexts.all(computed.options(), shape, counts, computed.axes(), false));
	}
}

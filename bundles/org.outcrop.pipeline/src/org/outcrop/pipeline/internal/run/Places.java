package org.outcrop.pipeline.internal.run;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.pipeline.Pipeline;
import org.outcrop.pipeline.Source;
import org.outcrop.pipeline.Step;
import org.outcrop.pipeline.Storage;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.files.OverlayBackend;
import org.outcrop.store.files.Place;
import org.outcrop.store.files.SpillSpace;
import org.outcrop.store.files.VirtualFileSystem;

/** Where the arrays of one run lie. What lies in memory is taken away when it is closed. For one thread. */
final class Places implements AutoCloseable {

	private final VirtualFileSystem files;
	private final Pipeline pipeline;
	private final Map<Source, Place> sources = new HashMap<>();
	private final Map<String, Place> brought = new HashMap<>();
	private final Optional<SpillSpace> spill;
	private Optional<Place> memory = Optional.empty();
	private Optional<OverlayBackend> overlay = Optional.empty();
	private Optional<Place> under = Optional.empty();

	/** Opens all stores, those that are written first: an open store serves readers too. */
	Places(VirtualFileSystem files, Optional<SpillSpace> spill, Pipeline pipeline) {
		this.files = files;
		this.spill = spill;
		this.pipeline = pipeline;
		requireOriginal();
		for (Step step : pipeline.steps()) {
			sources.put(new Source.Result(step.name()), of(step, step.write(), step.name()));
			step.read().ifPresent(storage -> brought.put(step.name(), of(step, storage, step.name() + ".input")));
		}
		sources.put(new Source.Original(), files.at(pipeline.original()));
		for (Step step : pipeline.steps()) {
			for (Source source : step.inputs()) {
				if (source instanceof Source.At at) {
					sources.computeIfAbsent(source, any -> files.at(at.address()));
				}
			}
		}
		checkApart();
	}

	/** Before any store is made for results. */
	private void requireOriginal() {
		Place original = files.at(pipeline.original());
		original.backend().openArray(original.path()).close();
	}

	private Place of(Step step, Storage storage, String name) {
		try {
			return switch (storage) {
			case Storage.Memory any -> memory().resolve(name);
			case Storage.Overlay any -> overlay(pipeline.overlay().orElseThrow()).resolve(name);
			case Storage.At at -> files.at(at.address(), Access.WRITE);
			};
		} catch (DataException e) {
			throw StepErrors.in(step, storage.toString(), e);
		}
	}

	private Place memory() {
		if (memory.isEmpty()) {
			// a store of this run alone
			memory = Optional.of(files.at("memory:pipeline-" + UUID.randomUUID(), Access.WRITE));
		}
		return memory.get();
	}

	private Place overlay(String address) {
		if (overlay.isEmpty()) {
			Place below = files.at(address, Access.WRITE);
			under = Optional.of(below);
			overlay = Optional.of(new OverlayBackend(below.backend(), files.resources(), spill, files.monitor()));
		}
		return new Place(overlay.get(), under.orElseThrow().path());
	}

	/** Nothing that is read is written, and nothing is written twice. */
	private void checkApart() {
		Set<String> taken = new HashSet<>();
		sources.forEach((source, place) -> {
			if (!(source instanceof Source.Result)) {
				taken.add(place.address());
			}
		});
		for (Step step : pipeline.steps()) {
			Place result = lasting(step);
			if (result.path().isRoot()) {
				throw StepErrors.in(step, result.address(), new DataException.NotWritable("the address names a store and no item in it", "",
						"Add a name, as in zarr:out.zarr!labels."));
			}
			Place copy = brought.get(step.name());
			if (!taken.add(result.address()) || copy != null && !isSource(step, copy) && !taken.add(copy.address())) {
				throw StepErrors.in(step, result.address(),
						new DataException.NotWritable("it would write what the pipeline reads, or what another step writes", "",
						"Choose another address."));
			}
		}
	}

	private boolean isSource(Step step, Place place) {
		return step.inputs().stream().anyMatch(source -> sources.get(source).address().equals(place.address()));
	}

	/** Where a source lies. */
	Place of(Source source) {
		return sources.get(source);
	}

	/** Where a step's result lies, or will. */
	Place of(Step step) {
		return sources.get(new Source.Result(step.name()));
	}

	/** Where a step's result lies when the run has ended: below the overlay. */
	Place lasting(Step step) {
		Place place = of(step);
		return isLate(step) ? new Place(under.orElseThrow().backend(), place.path()) : place;
	}

	/** Whether what a step makes lasts only when the overlay was written back. */
	static boolean isLate(Step step) {
		return step.write() instanceof Storage.Overlay;
	}

	/** Writes back what lies in the overlay. */
	void flush(Progress progress) {
		overlay.ifPresent(backend -> backend.flush(progress));
	}

	/** Where an input of a step is brought before it is read; empty where it is read where it lies. */
	Optional<Place> brought(Step step, int input) {
		Place place = brought.get(step.name());
		if (place == null || of(step.inputs().get(input)).address().equals(place.address())) {
			return Optional.empty();
		}
		return Optional.of(step.inputs().size() == 1 ? place : place.resolve(Integer.toString(input + 1)));
	}

	/** Whether what a step makes is gone when the run ends. */
	static boolean isPassing(Step step) {
		return step.write() instanceof Storage.Memory;
	}

	/** Lets go of what lies in memory or in the overlay. */
	void drop(Place place) {
		boolean above = overlay.isPresent() && overlay.get() == place.backend();
		if (above || memory.isPresent() && memory.get().sameStore(place)) {
			place.backend().delete(place.path());
		}
	}

	@Override
	public void close() {
		overlay.ifPresent(OverlayBackend::close);
		memory.ifPresent(root -> root.backend().children(root.path()).forEach(entry -> root.backend().deleteTree(entry.path(), Progress.NONE)));
	}
}

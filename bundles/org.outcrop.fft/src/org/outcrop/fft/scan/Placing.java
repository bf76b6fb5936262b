package org.outcrop.fft.scan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.outcrop.cache.ByteText;
import org.outcrop.cache.CacheRoot;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.fft.internal.store.FourierNames;
import org.outcrop.fft.internal.store.FourierNotes;
import org.outcrop.fft.internal.store.FourierStore;
import org.outcrop.fft.internal.store.MeasuredRates;
import org.outcrop.fft.scan.FourierPlacement.Remedy;
import org.outcrop.fft.scan.FourierShape.Extents;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.scan4d.cached.KeepDecision;
import org.outcrop.scan4d.cached.KeepIn;
import org.outcrop.scan4d.cached.KeepPolicy;
import org.outcrop.scan4d.cached.ScanCache;

/** Decides where one transform goes: what the user allows, what is safe, what fits, in this order. Writes nothing. */
final class Placing {

	private static final byte[] BEGINNING = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n', 0};

	private final CacheRoot root;
	private final KeepPolicy policy;
	private final Scan4d scan;
	private final FourierOptions options;
	private final int workers;
	private final MemoryBudget budget;

	Placing(CacheRoot root, KeepPolicy policy, Scan4d scan, FourierOptions options, int workers, MemoryBudget budget) {
		this.root = root;
		this.policy = policy;
		this.scan = scan;
		this.options = options;
		this.workers = workers;
		this.budget = budget;
	}

	/** Extents of a transform of these options. */
	static FourierShape shape(Scan4d scan, FourierOptions options) {
		ScanShape shape = scan.outline().shape();
		DetectorRectangle all = new DetectorRectangle(0, shape.detectorY(), 0, shape.detectorX());
		DetectorRectangle part = options.crop().orElse(all);
		if (part.row0() < 0 || part.column0() < 0 || part.row1() <= part.row0() || part.column1() <= part.column0() || part.row1() > all.row1()
				|| part.column1() > all.column1()) {
			throw new IllegalArgumentException("the crop " + part.row0() + ":" + part.row1() + "," + part.column0() + ":" + part.column1()
					+ " lies outside the detector of " + shape.detectorY() + " x " + shape.detectorX() + " pixels");
		}
		return FourierShape.of(options.axes(), shape, part);
	}

	/** Where it goes. */
	FourierPlacement decide(Optional<KeepIn> wish) {
		long inline = inlineBytes();
		KeepDecision decision = decision(wish, inline);
		FourierPlacement first = placement(decision);
		boolean other = decision.where() == KeepIn.SIDECAR && policy.cacheFolder() && wish.isEmpty();
		if (first.refusal().isPresent() && other) {
			FourierPlacement folder = placement(new KeepDecision(KeepIn.CACHE_FOLDER, "the disk of the file has only "
					+ ByteText.of(first.plan().freeBytes().orElse(0)) + " free of the " + ByteText.of(first.plan().diskBytes()) + " that it needs"));
			return folder.refusal().isPresent() ? first : folder;
		}
		return first;
	}

	private long inlineBytes() {
		Extents stored = shape(scan, options).stored();
		return stored.values() * 2 * Float.BYTES + (2 * stored.a() * stored.b() + (long) stored.c() * stored.d()) * Double.BYTES;
	}

	private KeepDecision decision(Optional<KeepIn> wish, long bytes) {
		KeepPolicy asked = wish.map(place -> switch (place) {
		case FILE -> policy;
		case SIDECAR -> new KeepPolicy(false, policy.besideFile(), policy.cacheFolder(), policy.inlineLimit());
		case CACHE_FOLDER -> new KeepPolicy(false, false, policy.cacheFolder(), policy.inlineLimit());
		case NOWHERE -> KeepPolicy.NOTHING;
		}).orElse(policy);
		KeepDecision decision = ScanCache.of(root, asked).decide(scan, bytes);
		boolean granted = wish.filter(place -> place == decision.where() && place != KeepIn.FILE && place != KeepIn.NOWHERE).isPresent();
		return granted ? new KeepDecision(decision.where(), "as it was asked for") : decision;
	}

	private FourierPlacement placement(KeepDecision decision) {
		FourierNotes notes = new FourierNotes(root);
		Path folder = FourierNames.inFolder(notes, scan, options);
		return switch (decision.where()) {
		// computed in the cache folder first, and then put into the file as a whole
		case FILE -> placed(decision, folder, scan.file());
		case SIDECAR -> placed(decision, FourierNames.beside(scan, options), FourierNames.beside(scan, options));
		case CACHE_FOLDER -> placed(decision, folder, folder);
		case NOWHERE -> {
			FourierPlan plan = plan(folder);
			yield new FourierPlacement(options, KeepIn.NOWHERE, folder, decision.reason(), plan,
					Optional.of("there is no place for the transform: " + decision.reason()), List.of());
		}
		};
	}

	/** Where the user has said. */
	FourierPlacement at(Path target) {
		// a root has no name
		String name = target.getFileName() == null ? "" : target.getFileName().toString();
		if (!name.endsWith(".h5") && !name.endsWith(".hdf5") && !FourierStore.isNamed(target)) {
			throw new DataException.NotWritable("transforms are written as HDF5 or Zarr", target.toString(),
					"give a name that ends in .h5, .hdf5 or .zarr");
		}
		return placed(new KeepDecision(KeepIn.SIDECAR, "as it was asked for"), target, target);
	}

	private FourierPlacement placed(KeepDecision decision, Path computed, Path target) {
		FourierPlan plan = plan(computed);
		Optional<String> refusal = plan.fitsDisk() ? Optional.empty()
				: Optional.of("needs " + ByteText.of(plan.diskBytes()) + ", " + ByteText.of(plan.freeBytes().orElse(0))
						+ " free: choose a crop or another disk");
		return new FourierPlacement(options, decision.where(), target, decision.reason(), plan, refusal,
				refusal.isPresent() ? remedies() : List.of());
	}

	/** As it would be if a transform of ours that holds no longer had been removed, and the cache folder were there. */
	private FourierPlan plan(Path computed) {
		Path folder = computed.toAbsolutePath().normalize().getParent();
		Path there = folder;
		while (there.getParent() != null && !Files.isDirectory(there) && folder.startsWith(root.folder())) {
			there = there.getParent();
		}
		Path asked = there.resolve(computed.getFileName());
		if (isOurs(computed)) {
			asked = there.resolve(computed.getFileName() + ".new");
		}
		FourierPlan plan = FourierTransform.plan(scan, options, asked, workers, budget);
		return new FourierPlan(plan.options(), plan.shape(), computed, plan.method(), plan.methodReason(), plan.blocks(), plan.readBytes(),
				plan.writeBytes(), plan.diskBytes(), plan.memoryBytes(), plan.leastMemory(), plan.freeBytes(), plan.resumable(),
				new MeasuredRates(root).seconds(plan).orElse(plan.seconds()), plan.notices());
	}

	/** Whether there is a transform of this program under a name that only this program gives. */
	private boolean isOurs(Path file) {
		boolean named = file.startsWith(root.folder()) || file.equals(FourierNames.beside(scan, options));
		return named && Files.isRegularFile(file) && isTransform(file);
	}

	/**
	 * Whether a file that has the name of one was written by this program: complete, not understood any more, or cut by a copy that was
	 * interrupted, so that nothing but its beginning tells what it was.
	 */
	static boolean isTransform(Path file) {
		try (Hdf5File open = Hdf5File.open(file)) {
			return open.root().attributes().text("format").filter("outcrop-sidecar"::equals).isPresent();
		} catch (DataException e) {
			// what can't be read and is no HDF5 is left alone
			return beginsAsOurs(file);
		}
	}

	/** The signature of HDF5, and version 0 of the superblock. */
	private static boolean beginsAsOurs(Path file) {
		try (InputStream in = Files.newInputStream(file)) {
			return Arrays.equals(in.readNBytes(BEGINNING.length), BEGINNING);
		} catch (IOException e) {
			// nobody can tell
			return false;
		}
	}

	/** Removes a transform that holds no longer, so that its name is free. */
	void makeRoom(Path file) {
		if (isOurs(file)) {
			try {
				Files.delete(file);
			} catch (IOException e) {
				throw new DataException.NotWritable("the transform that holds no longer can't be removed (" + e.getMessage() + ")", file.toString(),
						"check permissions", e);
			}
		}
	}

	private List<Remedy> remedies() {
		List<Remedy> remedies = new ArrayList<>();
		ScanShape whole = scan.outline().shape();
		if (options.crop().isEmpty() && options.axes() != FourierAxes.DETECTOR) {
			BrightField.crop(scan, Progress.NONE).ifPresent(crop -> {
				FourierOptions cropped = options.cropped(crop);
				remedies.add(new Remedy("crop to the bright-field disc, " + (crop.row1() - crop.row0()) + " x " + (crop.column1() - crop.column0())
						+ " of " + whole.detectorY() + " x " + whole.detectorX() + " pixels", Optional.of(cropped), shape(scan, cropped).bytes()));
			});
		}
		Extents full = shape(scan, options).full();
		for (int bin : new int[] {2, 4}) {
			if (full.c() >= 2 * bin && full.d() >= 2 * bin) {
				FourierShape smaller = FourierShape.of(options.axes(), whole, new DetectorRectangle(0, full.c() / bin, 0, full.d() / bin));
				remedies.add(new Remedy("bin the detector " + bin + " x " + bin + " first", Optional.empty(), smaller.bytes()));
			}
		}
		return remedies;
	}
}

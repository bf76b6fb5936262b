package org.outcrop.ui.store.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendCapabilities;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.ItemKind;
import org.outcrop.store.Problem;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;
import org.outcrop.store.StoredArray;
import org.outcrop.store.files.Compression;
import org.outcrop.store.files.CompressionCost;
import org.outcrop.store.files.CopyOptions;
import org.outcrop.store.files.CopyReport;
import org.outcrop.store.files.Place;
import org.outcrop.store.files.PlacementExplanation;
import org.outcrop.store.files.PlacementPlace;
import org.outcrop.store.files.VirtualFileSystem;

/**
 * What the user can do with items, free of any user interface. Not on the user interface thread; ends early when cancelled.
 *
 * @param desk whose stores are worked with
 */
public record StoreWork(StoreDesk desk) {

	/**
	 * What was done.
	 *
	 * @param message one sentence for the user
	 * @param changed folders that are not as they were
	 */
	public record Done(String message, List<Place> changed) {
		public Done {
			changed = changed.stream().distinct().toList();
		}
	}

	private VirtualFileSystem files() {
		return desk.stores().files();
	}

	/** Copies, moves or stores anew, as the order says. */
	public Done copy(Chosen source, CopyOrder order, Progress progress) {
		Place from = order.move() || order.swap() ? desk.writable(source.place()) : source.place();
		Place to = files().at(order.target(), Access.WRITE);
		if (to.path().isRoot() && !source.entry().isFolder()) {
			to = to.resolve(from.path().name());
		}
		CopyOptions options = options(source, order, progress);
		long start = System.nanoTime();
		CopyReport report = order.move() ? files().move(from, to, options, progress) : files().copy(from, to, options, progress);
		if (order.swap()) {
			progress.stage("Putting it in the place of the original");
			files().move(to, from, CopyOptions.DEFAULT.with(SaveMode.REPLACE), progress);
		}
		double seconds = (System.nanoTime() - start) / 1e9;
		String what = (order.move() ? "Moved " : order.swap() ? "Stored anew: " : "Copied ") + count(report.items()) + ", "
				+ Sizes.bytes(report.bytes()) + String.format(Locale.ROOT, ", in %.1f s", seconds)
				+ (report.resumed() ? "; went on with a copy that was interrupted" : "") + (report.verified() ? "; compared" : "")
				+ (report.bare() > 0 ? "; the attributes of " + report.bare() + (report.bare() == 1 ? " folder" : " folders") + " have no place there" : "")
				+ " (" + (order.swap() ? from : to).address() + ").";
		return new Done(what, List.of(parent(to), parent(from)));
	}

	private CopyOptions options(Chosen source, CopyOrder order, Progress progress) {
		CopyOptions options = CopyOptions.DEFAULT.with(order.replace() ? SaveMode.REPLACE : SaveMode.CREATE);
		options = order.verify() ? options.verified() : options;
		if (source.entry().kind() != ItemKind.ARRAY || order.chunk().isEmpty() && order.packing() == Packing.KEEP) {
			return options;
		}
		try (StoredArray array = source.place().backend().openArray(source.place().path())) {
			ArrayLayout layout = array.layout();
			List<Long> chunk = order.chunk().or(layout::chunk).orElse(array.info().shape());
			Optional<List<Long>> shard = order.chunk().isPresent() ? order.shard() : layout.shard();
			ArrayLayout next = new ArrayLayout(Optional.of(chunk), shard,
					order.packing() == Packing.KEEP ? layout.codecs() : order.packing().codecs(array.info().type()));
			return options.with(order.packing() == Packing.MEASURED ? measured(source.place(), array, chunk, next, progress) : next);
		}
	}

	private ArrayLayout measured(Place place, StoredArray array, List<Long> chunk, ArrayLayout layout, Progress progress) {
		ArrayInfo info = array.info();
		if (!Decoder.isNumber(info.type())) {
			return layout;
		}
		progress.stage("Measuring how to pack");
		CompressionCost cost = CompressionCost.typical(place.backend().capabilities().latency(), files().resources().workers());
		return Compression.measured().choose(place.path(), info, chunk, array::read, cost, progress).apply(layout);
	}

	/** Gives an item another path in its store. */
	public Done rename(Chosen source, StorePath to) {
		Place from = desk.writable(source.place());
		from.backend().move(from.path(), to, SaveMode.CREATE);
		return new Done("Renamed to " + to + ".", List.of(parent(from), parent(from.at(to))));
	}

	/** Makes a folder. */
	public Done createFolder(Place folder) {
		files().createFolder(desk.writable(folder));
		return new Done("Made the folder " + folder.path() + ".", List.of(parent(folder)));
	}

	/** Makes a further name for an item. */
	public Done alias(Chosen target, StorePath alias) {
		Place place = desk.writable(target.place());
		files().alias(place.at(alias), place, SaveMode.CREATE);
		return new Done(alias + " now leads to " + place.path() + ".", List.of(parent(place.at(alias))));
	}

	/** Takes an item away, or a folder and all below it. */
	public Done delete(Chosen item, Progress progress) {
		Place place = desk.writable(item.place());
		boolean was = files().deleteTree(place, progress);
		return new Done(was ? "Deleted " + place.path() + "." : "There was nothing any more.", List.of(parent(place)));
	}

	/** What is wrong below a place, in lines; one that says so where nothing is. */
	public List<String> verify(Place place, Progress progress) {
		List<Problem> problems = place.backend().verify(place.path(), progress);
		if (problems.isEmpty()) {
			return List.of("Nothing is wrong at " + place.address() + ".");
		}
		List<String> lines = new ArrayList<>();
		lines.add((problems.size() == 1 ? "1 problem" : problems.size() + " problems") + " at " + place.address() + ":");
		problems.forEach(problem -> lines
				.add(problem.path() + (problem.where().isEmpty() ? "" : ", " + problem.where()) + ": " + problem.what()));
		return lines;
	}

	/** Why an item is where it is, in lines. */
	public List<String> explain(Place place, Progress progress) {
		List<PlacementPlace> places = new ArrayList<>();
		for (Backend store : files().stores()) {
			PlacementPlace now = PlacementPlace.now(store, files().budget(), desk.stores().measured().snapshot(store.address()));
			if (places.stream().noneMatch(other -> other.address().equals(now.address()) && other.capabilities().writable())) {
				places.removeIf(other -> other.address().equals(now.address()));
				places.add(asWritten(now));
			}
		}
		return PlacementExplanation.of(place.backend(), place.path(), places, desk.stores().placements(), desk.stores().measured().recorder(),
				progress).lines();
	}

	/** A store that is open for reading would be opened for writing to take something; one on a web server can't be. */
	private static PlacementPlace asWritten(PlacementPlace place) {
		BackendCapabilities can = place.capabilities();
		if (can.writable() || place.address().startsWith("http")) {
			return place;
		}
		return new PlacementPlace(place.address(), new BackendCapabilities(true, can.listable(), can.atomic(), can.updatable(),
				can.transactional(), can.chunked(), can.persistent(), can.latency()), place.freeBytes(), place.bytesPerSecond(),
				place.callSeconds(), place.costPerGb(), place.measured());
	}

	/** @throws DataException where nothing is there */
	public Chosen find(Place place) {
		return new Chosen(place, files().stat(place).orElseThrow(
				() -> new DataException.Unsupported("nothing is there", place.address(), "Check the spelling of the address.")));
	}

	private static Place parent(Place place) {
		return place.at(place.path().parent().orElse(StorePath.ROOT));
	}

	private static String count(long items) {
		return items == 1 ? "1 item" : String.format(Locale.ROOT, "%,d items", items);
	}
}

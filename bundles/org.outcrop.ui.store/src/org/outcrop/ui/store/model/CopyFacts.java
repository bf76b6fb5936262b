package org.outcrop.ui.store.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.runtime.OutcropRuntime;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.ItemKind;
import org.outcrop.store.StoreAddress;
import org.outcrop.store.StoredArray;
import org.outcrop.store.files.Place;
import org.outcrop.store.files.PlacementPlace;

/**
 * What is known of a copy before it begins.
 *
 * @param source  what is copied, in a line
 * @param shape   of an array; none for others
 * @param chunk   in which it is stored
 * @param bytes   that are to be written at most; empty where nobody knows
 * @param free    at the target; empty where nobody knows
 * @param problem why it can't be done; empty where it can
 * @param taken   whether something is at the target
 */
public record CopyFacts(String source, List<Long> shape, List<Long> chunk, OptionalLong bytes, OptionalLong free, Optional<String> problem,
		boolean taken) {

	/** Looks. Not on the user interface thread. */
	public static CopyFacts of(StoreDesk desk, Chosen from, String target, Progress progress) {
		String kind = from.entry().kind().label();
		List<Long> shape = List.of();
		List<Long> chunk = List.of();
		OptionalLong bytes = from.entry().bytes();
		String source = kind + " " + from.place().path();
		if (from.entry().kind() == ItemKind.ARRAY) {
			try (StoredArray array = from.place().backend().openArray(from.place().path())) {
				shape = array.info().shape();
				chunk = array.layout().chunk().orElse(shape);
				bytes = array.info().type().isText() ? OptionalLong.empty() : OptionalLong.of(array.info().bytes());
				source += ": " + array.info().type().v3Name() + ", " + Sizes.shape(shape) + ", chunks of " + Sizes.shape(chunk) + ", "
						+ Sizes.codecs(array.layout());
			}
		}
		progress.checkCancelled();
		try {
			Optional<Place> place = target(desk, target);
			OptionalLong free = place.map(p -> PlacementPlace.now(p.backend(), desk.stores().files().budget(), Optional.empty()).freeBytes())
					.orElse(OptionalLong.empty());
			boolean taken = place.filter(p -> !p.path().isRoot() && desk.stores().files().stat(p).isPresent()).isPresent();
			return new CopyFacts(source, shape, chunk, bytes, free, Optional.empty(), taken);
		} catch (DataException e) {
			return new CopyFacts(source, shape, chunk, bytes, OptionalLong.empty(), Optional.of(e.getMessage() + ". " + e.advice()), false);
		}
	}

	/** A store that is not there yet is made by the copy, not by looking at it. */
	private static Optional<Place> target(StoreDesk desk, String target) {
		StoreAddress address = StoreAddress.parse(target);
		if (OutcropRuntime.get().backends().find(address.scheme()).isEmpty()) {
			throw new DataException.Unsupported("no backend for " + address.scheme() + ":", target, "Use disk:, zarr:, hdf5:, memory: or s3:.");
		}
		for (Backend open : desk.stores().files().stores()) {
			if ((address.scheme() + ":" + address.place()).equals(open.address())) {
				return Optional.of(new Place(open, address.path()));
			}
		}
		try {
			return Optional.of(desk.stores().files().at(address, Access.READ));
		} catch (DataException e) {
			return Optional.empty();
		}
	}
}

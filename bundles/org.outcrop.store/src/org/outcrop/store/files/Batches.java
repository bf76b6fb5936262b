package org.outcrop.store.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.outcrop.compute.Crew;
import org.outcrop.compute.Progress;
import org.outcrop.store.Backend;
import org.outcrop.store.Item;
import org.outcrop.store.Items;
import org.outcrop.store.SaveMode;
import org.outcrop.store.Transaction;

/**
 * Many items at once.
 *
 * @param workers threads, the caller's among them
 */
record Batches(int workers) {

	List<Item> load(List<Place> places, Progress progress) {
		progress.stage("Loading items");
		return Crew.answers("store load", workers, places, progress, place -> place.backend().load(place.path(), Progress.NONE));
	}

	void save(Map<Place, Item> items, SaveMode mode, Progress progress) {
		Map<Backend, List<Map.Entry<Place, Item>>> stores = new LinkedHashMap<>();
		items.entrySet().forEach(entry -> stores.computeIfAbsent(entry.getKey().backend(), _ -> new ArrayList<>()).add(entry));
		progress.stage("Saving items");
		stores.forEach((backend, entries) -> {
			if (backend.capabilities().transactional()) {
				try (Transaction transaction = backend.begin()) {
					save(transaction, entries, mode, progress);
					transaction.commit();
				}
			} else {
				save(backend, entries, mode, progress);
			}
		});
	}

	private void save(Items target, List<Map.Entry<Place, Item>> entries, SaveMode mode, Progress progress) {
		Crew.run("store save", workers, entries.size(), progress, number -> {
			Map.Entry<Place, Item> entry = entries.get((int) number);
			target.save(entry.getKey().path(), entry.getValue(), mode, Progress.NONE);
		});
	}
}

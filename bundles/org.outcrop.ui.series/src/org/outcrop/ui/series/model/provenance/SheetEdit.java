package org.outcrop.ui.series.model.provenance;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.series.model.DataProvenance;
import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.Signal;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.store.SeriesChange;
import org.outcrop.ui.series.model.provenance.SheetField.Level;

/**
 * What the user changed in a sheet. Whatever else changed in the store meanwhile stays.
 *
 * @param sheet   as it was shown
 * @param changes texts of the fields that differ from it
 */
public record SheetEdit(Sheet sheet, Map<SheetField, String> changes) {

	public SheetEdit {
		changes = Map.copyOf(changes);
	}

	/** What differs of texts that were typed from those that stood there before. */
	public static SheetEdit of(Sheet sheet, Map<SheetField, String> before, Map<SheetField, String> typed) {
		Map<SheetField, String> changes = new EnumMap<>(SheetField.class);
		typed.forEach((field, text) -> {
			if (field.isOf(sheet) && !text.equals(before.get(field))) {
				changes.put(field, text);
			}
		});
		return new SheetEdit(sheet, changes);
	}

	/** Whether nothing was changed. */
	public boolean isEmpty() {
		return changes.isEmpty();
	}

	/**
	 * Saves it, in one change; not on the user interface thread.
	 *
	 * @param clock tells when the data set was updated
	 * @throws DataException where what is edited is gone, or the store can't be written
	 */
	public void save(InstantSource clock, Progress progress) {
		progress.stage("Saving what is known of " + sheet.title());
		try (SeriesChange change = sheet.store().change()) {
			Dataset now = sheet.store().dataset(sheet.dataset().name()).orElseThrow(() -> gone("data set", sheet.dataset().name()));
			change.save(applied(now, clock.instant()));
			change.commit(progress);
		}
	}

	/** A data set with these changes. */
	Dataset applied(Dataset set, Instant now) {
		Instant time = now.isBefore(set.lastUpdated()) ? set.lastUpdated() : now;
		Dataset edited = new Dataset(set.name(), text(SheetField.SET_DESCRIPTION, set.description()), text(SheetField.SET_OWNER, set.owner()),
				text(SheetField.SET_PURPOSE, set.purpose()), text(SheetField.SET_PROJECT, set.project()), set.createdOn(), time, set.signals());
		if (changes.keySet().stream().allMatch(field -> field.level() == Level.DATASET)) {
			return edited;
		}
		String name = sheet.signal().orElseThrow().name();
		Signal signal = set.signal(name).orElseThrow(() -> gone("signal", name));
		return edited.with(applied(signal, now), time);
	}

	private Signal applied(Signal signal, Instant now) {
		DataProvenance from = signal.provenance();
		DataProvenance origin = new DataProvenance(text(SheetField.SOURCE, from.sourceRepository()), text(SheetField.PROJECT, from.project()),
				text(SheetField.LOCATION, from.location()), text(SheetField.EQUIPMENT, from.equipment()), text(SheetField.PARAMETER, from.parameter()),
				text(SheetField.PURPOSE, from.purpose()), text(SheetField.METADATA_ID, from.metadataId()));
		Instant time = now.isBefore(signal.lastUpdated()) ? signal.lastUpdated() : now;
		Signal edited = new Signal(signal.name(), text(SheetField.UNITS, signal.units()), origin, signal.series(), signal.createdOn(), time);
		Optional<String> notes = Optional.ofNullable(changes.get(SheetField.NOTES));
		if (notes.isEmpty()) {
			return edited;
		}
		String name = sheet.series().orElseThrow().name();
		TimeSeries series = signal.series(name).orElseThrow(() -> gone("series", name));
		return edited.with(series.withNotes(notes.get()), time);
	}

	private String text(SheetField field, String old) {
		return changes.getOrDefault(field, old);
	}

	private DataException gone(String what, String name) {
		return new DataException.Stale("the " + what + " " + name + " is not there any more", sheet.store().address(), "Copy what you typed, and choose another one.");
	}
}

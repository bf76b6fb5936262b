package org.outcrop.ui.series.model.provenance;

import java.util.function.Function;

import org.outcrop.series.model.DataProvenance;
import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.Signal;
import org.outcrop.series.model.TimeSeries;

/** What of a sheet can be edited. */
public enum SheetField {
	UNITS("Unit", Level.SIGNAL, sheet -> sheet.signal().map(Signal::units).orElse("")),
	PARAMETER("Measured quantity", Level.SIGNAL, of(DataProvenance::parameter)),
	SOURCE("Source", Level.SIGNAL, of(DataProvenance::sourceRepository)),
	LOCATION("Location", Level.SIGNAL, of(DataProvenance::location)),
	EQUIPMENT("Equipment", Level.SIGNAL, of(DataProvenance::equipment)),
	PURPOSE("Purpose", Level.SIGNAL, of(DataProvenance::purpose)),
	PROJECT("Project", Level.SIGNAL, of(DataProvenance::project)),
	METADATA_ID("Record elsewhere", Level.SIGNAL, of(DataProvenance::metadataId)),
	SET_DESCRIPTION("Description", Level.DATASET, sheet -> sheet.dataset().description()),
	SET_OWNER("Owner", Level.DATASET, sheet -> sheet.dataset().owner()),
	SET_PURPOSE("Purpose", Level.DATASET, sheet -> sheet.dataset().purpose()),
	SET_PROJECT("Project", Level.DATASET, sheet -> sheet.dataset().project()),
	NOTES("Notes", Level.SERIES, sheet -> sheet.series().map(TimeSeries::notes).orElse(""));

	/** What a field belongs to. */
	public enum Level {
		DATASET, SIGNAL, SERIES
	}

	private final String label;
	private final Level level;
	private final Function<Sheet, String> reading;

	SheetField(String label, Level level, Function<Sheet, String> reading) {
		this.label = label;
		this.level = level;
		this.reading = reading;
	}

	private static Function<Sheet, String> of(Function<DataProvenance, String> reading) {
		return sheet -> sheet.signal().map(Signal::provenance).map(reading).orElse("");
	}

	/** As the form has it. */
	public String label() {
		return label;
	}

	/** What it belongs to. */
	public Level level() {
		return level;
	}

	/** What a sheet says; empty where it has no such thing. */
	public String text(Sheet sheet) {
		return reading.apply(sheet);
	}

	/** Whether a sheet has what it belongs to. */
	public boolean isOf(Sheet sheet) {
		return switch (level) {
		case DATASET -> true;
		case SIGNAL -> sheet.signal().isPresent();
		case SERIES -> sheet.series().isPresent();
		};
	}
}

package org.outcrop.peaks.internal.ingest;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;
import org.outcrop.data.peaks.Channel;
import org.outcrop.data.peaks.MobilityUnit;
import org.outcrop.data.peaks.Polarity;
import org.outcrop.data.peaks.Representation;
import org.outcrop.data.peaks.SpectrumHeader;
import org.outcrop.peaks.internal.engine.EngineFailure;
import org.outcrop.peaks.internal.spectra.StoredSpectra;
import org.outcrop.peaks.internal.spectra.SpectraWalk;

/** The spectra table as a table of the query engine, with names and units for those who write SQL. */
final class SpectraFeed implements DuckDBTableFunction<Object, Object, Object> {

	static final String NAME = "outcrop_spectra_feed";

	/** Sets one column of one row. */
	private interface Setter {
		void set(DuckDBWritableVector vector, int row, SpectrumHeader header, StoredSpectra spectra);
	}

	private record Column(String name, DuckDBColumnType type, Setter setter) {
	}

	private static final List<Column> COLUMNS = List.of(
			number("scan", (v, row, h, s) -> v.setInt(row, Math.toIntExact(h.index())), DuckDBColumnType.INTEGER),
			text("id", (v, row, h, s) -> v.setString(row, h.id())),
			text("kind", (v, row, h, s) -> v.setString(row, word(h.kind()))),
			number("ms_level", (v, row, h, s) -> v.setInt(row, h.msLevel()), DuckDBColumnType.INTEGER),
			real("rt", (v, row, h, s) -> real(v, row, h.rt())),
			text("polarity", (v, row, h, s) -> text(v, row, h.polarity() == Polarity.UNKNOWN ? "" : word(h.polarity()))),
			text("representation", (v, row, h, s) -> text(v, row, h.representation() == Representation.UNKNOWN ? "" : word(h.representation()))),
			real("cv", (v, row, h, s) -> real(v, row, Channel.volts(h.channel()))),
			truth("cv_inferred", (v, row, h, s) -> v.setBoolean(row, h.channelInferred())),
			real("im", (v, row, h, s) -> real(v, row, h.mobility())),
			text("im_unit", (v, row, h, s) -> text(v, row, h.mobilityUnit() == MobilityUnit.UNKNOWN ? "" : h.mobilityUnit().symbol())),
			real("isolation_target", (v, row, h, s) -> real(v, row, h.isolationTarget())),
			real("isolation_lower", (v, row, h, s) -> real(v, row, h.isolationLower())),
			real("isolation_upper", (v, row, h, s) -> real(v, row, h.isolationUpper())),
			number("isolation_window", (v, row, h, s) -> whole(v, row, s.windowOf(h.index()), -1), DuckDBColumnType.INTEGER),
			real("precursor_mz", (v, row, h, s) -> real(v, row, h.precursorMz())),
			number("precursor_charge", (v, row, h, s) -> whole(v, row, h.precursorCharge(), 0), DuckDBColumnType.INTEGER),
			number("precursor_scan", (v, row, h, s) -> whole(v, row, Math.toIntExact(h.precursorIndex()), -1), DuckDBColumnType.INTEGER),
			number("peaks", (v, row, h, s) -> v.setLong(row, s.peaks(h.index())), DuckDBColumnType.BIGINT),
			real("tic", (v, row, h, s) -> v.setDouble(row, s.intensitySum(h.index()))),
			real("base_peak_intensity", (v, row, h, s) -> real(v, row, s.basePeakIntensity(h.index()))),
			real("base_peak_mz", (v, row, h, s) -> real(v, row, s.basePeakMz(h.index()))),
			real("mz_min", (v, row, h, s) -> real(v, row, s.stored(h.index()) == 0 ? Double.NaN : s.positions(h.index()).min())),
			real("mz_max", (v, row, h, s) -> real(v, row, s.stored(h.index()) == 0 ? Double.NaN : s.positions(h.index()).max())),
			real("stated_tic", (v, row, h, s) -> real(v, row, h.statedTic())),
			text("filter", (v, row, h, s) -> text(v, row, h.filterString())),
			truth("unreadable", (v, row, h, s) -> v.setBoolean(row, s.isUnreadable(h.index()))),
			number("byte_offset", (v, row, h, s) -> v.setLong(row, h.byteOffset()), DuckDBColumnType.BIGINT),
			number("byte_length", (v, row, h, s) -> v.setLong(row, h.byteLength()), DuckDBColumnType.BIGINT));

	private final SpectraWalk spectra;
	private long at;

	private SpectraFeed(SpectraWalk spectra) {
		this.spectra = spectra;
	}

	static void register(DuckDBConnection connection, SpectraWalk spectra) {
		try (DuckDBTableFunctionBuilder builder = DuckDBFunctions.tableFunction()) {
			builder.withName(NAME).withFunction(new SpectraFeed(spectra)).register(connection);
		} catch (SQLException e) {
			throw EngineFailure.of(e);
		}
	}

	private static Column number(String name, Setter setter, DuckDBColumnType type) {
		return new Column(name, type, setter);
	}

	private static Column text(String name, Setter setter) {
		return new Column(name, DuckDBColumnType.VARCHAR, setter);
	}

	private static Column real(String name, Setter setter) {
		return new Column(name, DuckDBColumnType.DOUBLE, setter);
	}

	private static Column truth(String name, Setter setter) {
		return new Column(name, DuckDBColumnType.BOOLEAN, setter);
	}

	private static void real(DuckDBWritableVector vector, int row, double value) {
		if (Double.isNaN(value)) {
			vector.setNull(row);
		} else {
			vector.setDouble(row, value);
		}
	}

	private static void whole(DuckDBWritableVector vector, int row, int value, int none) {
		if (value == none) {
			vector.setNull(row);
		} else {
			vector.setInt(row, value);
		}
	}

	private static void text(DuckDBWritableVector vector, int row, String value) {
		if (value.isEmpty()) {
			vector.setNull(row);
		} else {
			vector.setString(row, value);
		}
	}

	private static String word(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

	@Override
	public Object bind(DuckDBTableFunctionBindInfo info) {
		COLUMNS.forEach(column -> info.addResultColumn(column.name(), column.type()));
		return this;
	}

	@Override
	public Object init(DuckDBTableFunctionInitInfo info) {
		info.setMaxThreads(1);
		return this;
	}

	@Override
	public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter output) {
		int rows = (int) Math.min(output.capacity(), spectra.size() - at);
		DuckDBWritableVector[] vectors = new DuckDBWritableVector[COLUMNS.size()];
		for (int c = 0; c < vectors.length; c++) {
			vectors[c] = output.vector(c);
		}
		for (int row = 0; row < rows; row++) {
			StoredSpectra table = spectra.at(at + row);
			SpectrumHeader header = table.header(at + row);
			for (int c = 0; c < vectors.length; c++) {
				COLUMNS.get(c).setter().set(vectors[c], row, header, table);
			}
		}
		at += rows;
		return rows;
	}
}

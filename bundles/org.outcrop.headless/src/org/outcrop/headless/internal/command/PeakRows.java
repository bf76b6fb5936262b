package org.outcrop.headless.internal.command;

import java.io.OutputStream;
import java.util.List;

import org.outcrop.data.peaks.Channel;
import org.outcrop.headless.internal.output.CsvWriter;
import org.outcrop.headless.internal.output.JsonWriter;
import org.outcrop.peaks.PeakBatch;
import org.outcrop.peaks.PeakConsumer;
import org.outcrop.peaks.SpectraTable;

/**
 * Writes peaks as they stream by, so that memory does not depend on how many there are. Seconds, m/z, counts, volts, and the run's own
 * unit of mobility; what a peak has not is left empty. For one thread.
 */
abstract class PeakRows implements PeakConsumer, AutoCloseable {

	static final List<String> COLUMNS = List.of("rt", "mz", "intensity", "log_intensity", "cv", "ms_level", "im", "spectrum");

	private final SpectraTable spectra;
	private long count;

	PeakRows(SpectraTable spectra) {
		this.spectra = spectra;
	}

	@Override
	public final boolean accept(PeakBatch batch) {
		for (int i = 0; i < batch.size(); i++) {
			long spectrum = batch.spectrum()[i];
			row(batch, i, Channel.volts(spectra.channel(spectrum)), spectra.msLevel(spectrum));
		}
		count += batch.size();
		return true;
	}

	/** Writes one peak. */
	abstract void row(PeakBatch batch, int i, double volts, int msLevel);

	/** Completes what was written; called once, after the last peak. */
	abstract void end();

	@Override
	public void close() {
		// most kinds hold nothing
	}

	/** Peaks written so far. */
	final long count() {
		return count;
	}

	/** One row a peak. */
	static final class Csv extends PeakRows {
		private final CsvWriter csv;

		Csv(SpectraTable spectra, OutputStream target) {
			super(spectra);
			csv = new CsvWriter(target);
			csv.header(COLUMNS);
		}

		@Override
		void row(PeakBatch batch, int i, double volts, int msLevel) {
			csv.number(batch.rt()[i]).number(batch.mz()[i]).number((double) batch.intensity()[i]).number(batch.logIntensity(i)).number(volts)
					.number(msLevel).number((double) batch.mobility()[i]).number(batch.spectrum()[i]).endRow();
		}

		@Override
		void end() {
			csv.flush();
		}
	}

	/** One object with a list of peaks and their number. */
	static final class Json extends PeakRows {
		private final JsonWriter json;

		Json(SpectraTable spectra, OutputStream target) {
			super(spectra);
			json = new JsonWriter(target).beginObject().name("peaks").beginArray();
		}

		@Override
		void row(PeakBatch batch, int i, double volts, int msLevel) {
			json.beginObject().name("rt").value(batch.rt()[i]).name("mz").value(batch.mz()[i]).name("intensity").value((double) batch.intensity()[i])
					.name("log_intensity").value(batch.logIntensity(i)).name("cv").value(volts).name("ms_level").value((long) msLevel).name("im")
					.value((double) batch.mobility()[i]).name("spectrum").value(batch.spectrum()[i]).endObject().newLine();
		}

		@Override
		void end() {
			json.endArray().field("count", count()).endObject().newLine().flush();
		}
	}
}

package org.outcrop.peaks.internal.ingest;

import org.outcrop.peaks.internal.StoreDetails;
import org.outcrop.peaks.internal.spectra.StoredSpectra;

/**
 * What an ingest leaves besides its relations.
 *
 * @param details what to remember of it
 * @param spectra the spectra table, open; owned by the receiver
 */
public record Ingested(StoreDetails details, StoredSpectra spectra) {
}

package org.outcrop.peaks.internal.ingest;

/** Ends an ingest that had not reckoned with a mobility for each peak, so that it starts over with a column for it. */
final class MobilityAppears extends RuntimeException {

	private static final long serialVersionUID = 1L;

	MobilityAppears() {
		super("peaks have mobilities", null, false, false);
	}
}

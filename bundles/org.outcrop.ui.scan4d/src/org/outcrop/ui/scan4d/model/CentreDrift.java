package org.outcrop.ui.scan4d.model;

import java.util.List;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.scan4d.CentrePlane;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.PassRequest;
import org.outcrop.scan4d.PassResult;
import org.outcrop.scan4d.Product;
import org.outcrop.scan4d.ScanPasses;

/** Measures how the centre of the pattern moves over a scan. */
public final class CentreDrift {

	private CentreDrift() {
	}

	/**
	 * Reads every frame once. Not on the user interface thread.
	 *
	 * @param detector under which centres of mass are taken
	 * @throws DataException where the scan can't be read, or has too few positions
	 */
	public static CentrePlane measure(Scan4d scan, Detector detector, Means means, Progress progress) {
		PassRequest request = new PassRequest(scan.outline().shape().everything(), List.of(new Product.CentreOfMass(detector)), 1, means.workers(),
				means.budget());
		PassResult result = ScanPasses.run(scan, request, progress, partial -> {
			// only the whole of it tells
		});
		PassResult.Outcome.Pictures centres = (PassResult.Outcome.Pictures) result.outcomes().getFirst();
		return CentrePlane.fit(centres.pictures().get(0), centres.pictures().get(1))
				.orElseThrow(() -> new DataException.Unsupported("too few positions have a centre of mass", scan.file().toString(),
						"Choose a detector with counts in it."));
	}
}

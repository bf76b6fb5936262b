package org.outcrop.pipeline;

import java.util.List;

/**
 * What a run did.
 *
 * @param pipeline it
 * @param steps    in their order
 * @param resumed  whether it went on with what an earlier run had finished
 * @param seconds  in all
 */
public record RunReport(Pipeline pipeline, List<StepReport> steps, boolean resumed, double seconds) {

	public RunReport {
		steps = List.copyOf(steps);
	}
}

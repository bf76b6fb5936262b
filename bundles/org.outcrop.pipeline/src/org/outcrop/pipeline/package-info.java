/**
 * Pipelines: steps that make arrays of arrays, each read from one store and written to another; declared in YAML or from Java, and run in
 * bounded memory, so that a run that was killed goes on with the first unfinished step.
 *
 * <p>Must not know what arrays mean, nor the command line.
 */
package org.outcrop.pipeline;

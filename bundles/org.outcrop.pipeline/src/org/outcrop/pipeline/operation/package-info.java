/**
 * What a step of a pipeline does: operations, their parameters, and arrays computed tile by tile in bounded memory.
 *
 * <p>Others add operations: a class that implements {@link org.outcrop.pipeline.operation.Operation}, named in
 * {@code META-INF/services}. Must not know where arrays lie.
 */
package org.outcrop.pipeline.operation;

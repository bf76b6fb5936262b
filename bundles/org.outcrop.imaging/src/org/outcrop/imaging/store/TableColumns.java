package org.outcrop.imaging.store;

import java.lang.foreign.MemorySegment;

/**
 * Some columns of a sparse table that touch.
 *
 * @param first   number of the first column
 * @param columns number of columns
 * @param starts  int64 [columns + 1], native order: where each column begins in the two others, from 0
 * @param rows    int32 [starts[columns]], native order: strictly ascending in each column
 * @param values  float32 [starts[columns]], native order
 */
public record TableColumns(int first, int columns, MemorySegment starts, MemorySegment rows, MemorySegment values) {
}

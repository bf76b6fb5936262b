package org.outcrop.ui.scan4d.model;

import org.outcrop.compute.MemoryBudget;

/**
 * What the work of a session may use.
 *
 * @param workers threads of one pass, at least 1
 * @param budget  the memory that buffers are taken from
 */
public record Means(int workers, MemoryBudget budget) {
}

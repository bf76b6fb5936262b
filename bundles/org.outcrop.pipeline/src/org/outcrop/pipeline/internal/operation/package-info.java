/**
 * The operations that come along.
 *
 * <p>What puts values in order or compares them works on keys: whole numbers of 64 bit in the order of the values, so that no type loses
 * anything. What computes works on doubles, in an order of steps that no tile changes.
 */
package org.outcrop.pipeline.internal.operation;

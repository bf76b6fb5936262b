/**
 * Plans, butterflies and data movement of the transforms: scalar, and on the Vector API where the JVM has it.
 *
 * <p>Must not know of files or threads.
 */
package org.outcrop.fft.internal.kernel;

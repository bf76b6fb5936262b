/**
 * The one memory budget and its size, progress and cancellation, and the pipeline that works in parallel and answers in order.
 *
 * <p>Must not know formats nor what a file means, and neither OSGi nor a user interface.
 */
package org.outcrop.compute;

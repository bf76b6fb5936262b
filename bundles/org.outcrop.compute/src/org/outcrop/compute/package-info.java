/**
 * The one memory budget, chunk plans and their runner, the journal for resuming, progress and cancellation.
 *
 * <p>Must not know formats nor what a file means, and neither OSGi nor a user interface.
 */
package org.outcrop.compute;

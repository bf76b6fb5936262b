/**
 * Cache entries with fingerprints of their sources, quota, locks, verification and status.
 *
 * <p>Must not know what is inside an entry, nor OSGi or a user interface.
 */
package org.outcrop.cache;

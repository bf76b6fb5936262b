/**
 * Merlin MIB files.
 *
 * <p>Must not know caches, other formats or the user interface.
 */
package org.outcrop.format.mib;

/**
 * Seeded generators of synthetic data sets of any size, each with a known answer.
 *
 * <p>Must not know the readers nor the caches that are tried on its data, nor OSGi or a user interface.
 */
package org.outcrop.synthetic;

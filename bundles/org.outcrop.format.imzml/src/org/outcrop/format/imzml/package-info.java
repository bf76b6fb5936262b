/**
 * Reads imzML: an XML index and a file of arrays beside it. Must not know caches, other formats or what is done with spectra.
 */
package org.outcrop.format.imzml;

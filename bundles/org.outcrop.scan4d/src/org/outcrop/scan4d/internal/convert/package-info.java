/**
 * How a scan becomes a new file: its division into units, their order in memory, the journal by which a run is gone on with, and the tree
 * of EMD 1.0. Must not know a particular source format, the user interface or Eclipse.
 */
package org.outcrop.scan4d.internal.convert;

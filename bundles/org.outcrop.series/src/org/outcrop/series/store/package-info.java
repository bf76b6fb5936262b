/**
 * Stores of series behind one protocol: metadata, values and their order in one commit. Must not know how series are processed or shown.
 */
package org.outcrop.series.store;

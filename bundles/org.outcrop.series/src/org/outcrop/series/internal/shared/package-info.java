/** What all stores of series do alike: the catalogue of what is known, checks of what is saved, merging and cutting of batches. */
package org.outcrop.series.internal.shared;

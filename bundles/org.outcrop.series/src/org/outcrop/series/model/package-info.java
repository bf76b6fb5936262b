/**
 * Series and what is known of them: data sets, signals, where they come from, and each step by which they were made. Plain values; knows nothing of
 * stores.
 */
package org.outcrop.series.model;

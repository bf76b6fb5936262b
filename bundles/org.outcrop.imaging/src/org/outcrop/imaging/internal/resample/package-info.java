/**
 * How an image is resampled in bounded memory: spectra to buckets of columns that touch, then one bucket after the other sorted into columns. Must
 * not know which store the columns go to, nor which format the spectra come from.
 */
package org.outcrop.imaging.internal.resample;

/** Tests of resampling. */
package org.outcrop.imaging.resample;

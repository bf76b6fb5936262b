/**
 * What is computed from a 4D scan: virtual detectors, overviews, centres of mass, statistics, profiles and contrast.
 *
 * <p>Must not know a particular format, the user interface or Eclipse.
 */
package org.outcrop.scan4d;

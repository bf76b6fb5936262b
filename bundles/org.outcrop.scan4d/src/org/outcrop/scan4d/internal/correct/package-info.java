/**
 * How frames are corrected: pixel by pixel, then where pixels are bad, then moved. Must not know where frames come from, or the user interface.
 */
package org.outcrop.scan4d.internal.correct;

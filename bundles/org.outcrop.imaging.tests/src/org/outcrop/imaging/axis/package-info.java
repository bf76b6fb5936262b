/** Tests of mass axes. */
package org.outcrop.imaging.axis;

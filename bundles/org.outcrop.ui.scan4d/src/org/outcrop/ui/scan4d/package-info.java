/**
 * The perspective for 4D scans: a picture over the scan beside the detector frame of a position, and the parts around them.
 *
 * <p>Must not know file formats, nor other kinds of data.
 */
package org.outcrop.ui.scan4d;

/**
 * How results are laid out, written, found again and proved. Must not know the user interface or a particular format.
 */
package org.outcrop.scan4d.internal.cached;

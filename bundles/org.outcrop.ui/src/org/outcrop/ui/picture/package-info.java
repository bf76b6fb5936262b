/**
 * A picture to look at, whatever it shows: zoom and movement, what the mouse does, what is drawn over it. Knows no data set: perspectives say what a
 * place on their picture is, and what lies over it.
 */
package org.outcrop.ui.picture;

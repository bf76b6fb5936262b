/** The imaging perspective: its model without a display, its parts in an open workbench. */
package org.outcrop.ui.tests.imaging;

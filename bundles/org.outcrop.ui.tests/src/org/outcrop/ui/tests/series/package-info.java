/** Tests of the series perspective: its models without widgets, and its parts and dialogs with the events of mouse and keyboard. */
package org.outcrop.ui.tests.series;

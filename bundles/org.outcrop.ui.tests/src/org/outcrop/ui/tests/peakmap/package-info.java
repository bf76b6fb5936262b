/**
 * Tests of the peak map: its model by itself, and its parts in an open workbench that is not our product, worked with the events that mouse
 * and keyboard send.
 */
package org.outcrop.ui.tests.peakmap;

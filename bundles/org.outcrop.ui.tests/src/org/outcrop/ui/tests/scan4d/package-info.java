/**
 * Tests of the perspective for 4D scans, in the workbench of the harness, with scans in memory and with real files where they are at hand.
 */
package org.outcrop.ui.tests.scan4d;

/** Tests of the storage perspective: its model without widgets, and its parts with the events of mouse and keyboard. */
package org.outcrop.ui.tests.store;

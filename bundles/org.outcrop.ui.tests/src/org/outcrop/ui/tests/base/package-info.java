/** Tests of what all parts share: how the program is started, and the table of any length. */
package org.outcrop.ui.tests.base;

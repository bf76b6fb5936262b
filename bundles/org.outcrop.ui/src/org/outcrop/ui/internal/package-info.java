/**
 * Handlers, menus and preference pages behind the shared widgets, and how files named at the start are opened.
 *
 * <p>Must not know a particular dataset.
 */
package org.outcrop.ui.internal;

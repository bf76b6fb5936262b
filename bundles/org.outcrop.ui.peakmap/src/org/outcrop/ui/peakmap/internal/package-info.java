/**
 * What the parts of the peak map are put together from: bars, menus, dialogs, charts, handlers and settings.
 *
 * <p>Must not know the parts of other datasets.
 */
package org.outcrop.ui.peakmap.internal;

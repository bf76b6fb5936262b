/**
 * What the parts of the 4D scan are put together from: bars, menus, dialogs, charts and handlers.
 *
 * <p>Must not know the parts of other datasets.
 */
package org.outcrop.ui.scan4d.internal;

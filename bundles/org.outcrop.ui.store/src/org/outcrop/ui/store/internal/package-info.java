/** Widgets and dialogs of the storage parts. */
package org.outcrop.ui.store.internal;

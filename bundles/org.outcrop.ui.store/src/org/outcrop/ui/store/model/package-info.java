/** What the storage parts show and do, without a widget: the open stores, the chosen item, planes and curves of arrays, operations. */
package org.outcrop.ui.store.model;

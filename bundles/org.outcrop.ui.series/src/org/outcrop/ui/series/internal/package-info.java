/** The widgets of the series parts. */
package org.outcrop.ui.series.internal;

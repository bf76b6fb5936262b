/** What the series parts show together. Without widgets. */
package org.outcrop.ui.series.model;

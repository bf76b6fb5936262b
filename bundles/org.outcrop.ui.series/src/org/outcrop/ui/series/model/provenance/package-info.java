/** What is known of a series, its signal and its data set, as the user reads and edits it. Without widgets. */
package org.outcrop.ui.series.model.provenance;

/** What was made of what, as a graph: which series are old, where they stand in a drawing, and what is to be made again. Without widgets. */
package org.outcrop.ui.series.model.lineage;

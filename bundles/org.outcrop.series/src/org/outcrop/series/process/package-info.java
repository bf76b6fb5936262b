/**
 * Functions on series, and how their results are saved with the step that made them. Rows stream through; must not know a particular store.
 */
package org.outcrop.series.process;

/** What functions on series are told, as fields of a form: their kinds, what is wrong with what was typed, and a preview on a bounded part. Without widgets. */
package org.outcrop.ui.series.model.forms;

/** What is asked before files are imported and exported and stores are copied: what was entered, what is wrong with it, and the work itself. Without widgets. */
package org.outcrop.ui.series.model.exchange;

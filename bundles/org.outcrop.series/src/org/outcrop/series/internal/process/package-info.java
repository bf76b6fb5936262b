/** The functions that come with the program, one class each, and what they share. */
package org.outcrop.series.internal.process;

/** A function that somebody might write for the program, with nothing but what is public. The documentation shows it. */
package org.outcrop.series.example;

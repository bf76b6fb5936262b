/**
 * What all parts share: chart canvas, colour maps on screen, the job runner, and the theme.
 *
 * <p>Must not know a particular dataset, nor any part that is built on it.
 */
package org.outcrop.ui;

/** Commands, actions and pages of the imaging perspective. */
package org.outcrop.ui.imaging.internal;

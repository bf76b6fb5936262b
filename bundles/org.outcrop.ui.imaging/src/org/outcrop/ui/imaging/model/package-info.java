/** What the parts of the imaging perspective share: the open image, what is looked at, and what is computed of it. */
package org.outcrop.ui.imaging.model;

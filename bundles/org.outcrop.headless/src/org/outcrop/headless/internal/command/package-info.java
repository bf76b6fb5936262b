/**
 * The commands, one class each: options and their rules above, the work below.
 *
 * <p>Must not know Equinox or SWT.
 */
package org.outcrop.headless.internal.command;

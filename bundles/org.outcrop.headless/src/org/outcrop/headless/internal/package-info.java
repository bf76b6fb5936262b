/**
 * What all commands share: options, the session of one run, errors as lines, progress on a console.
 *
 * <p>Must not know Equinox, SWT or what a particular command does.
 */
package org.outcrop.headless.internal;

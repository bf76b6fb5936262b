/**
 * Results as bytes: JSON, CSV, and files that appear when they are whole.
 *
 * <p>Must not know the commands nor what their data means.
 */
package org.outcrop.headless.internal.output;

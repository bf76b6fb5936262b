/**
 * Stores behind a network: read-only HTTP, S3-compatible object storage, and a bounded cache on the disk for what was read from them.
 *
 * <p>Must not know what the bytes mean, but for which keys are metadata.
 */
package org.outcrop.store.internal.remote;

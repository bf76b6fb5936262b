/**
 * What ingest and queries must agree on: relations and files of a store, tiles, the details kept in the manifest.
 */
package org.outcrop.peaks.internal;

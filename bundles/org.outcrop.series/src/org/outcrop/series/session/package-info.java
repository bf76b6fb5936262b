/**
 * Working with series without minding where they lie: containers that load when they are looked at, and one configuration that says which store keeps what.
 */
package org.outcrop.series.session;

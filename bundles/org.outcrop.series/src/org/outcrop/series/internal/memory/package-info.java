/** Series in memory. */
package org.outcrop.series.internal.memory;

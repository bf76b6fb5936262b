/** How files of series are taken apart and put together. */
package org.outcrop.series.internal.exchange;

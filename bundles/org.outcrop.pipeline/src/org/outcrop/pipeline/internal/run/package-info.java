/** How pipelines are run: plan, journal, and one step after another. */
package org.outcrop.pipeline.internal.run;

/**
 * Tests of the parts inside a foreign workbench: the harness opens the one of the IDE, which is not our product.
 *
 * <p>Must not know the product bundle, so that what passes here also works where the update site was installed.
 */
package org.outcrop.ui.tests;

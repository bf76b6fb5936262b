/**
 * The workbench application: its window, its standard menus, and its branding.
 *
 * <p>Holds only what a product declares; nothing may depend on it.
 */
package org.outcrop.product;

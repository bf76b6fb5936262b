/** What the policies of storage work with: readings of the system, owned folders, chunk arithmetic. Knows no backend. */
package org.outcrop.store.internal.policy;

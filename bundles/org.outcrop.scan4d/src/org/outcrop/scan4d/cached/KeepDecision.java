package org.outcrop.scan4d.cached;

/**
 * Where results of one scan go, and why.
 *
 * @param where  the place
 * @param reason one sentence for the user
 */
public record KeepDecision(KeepIn where, String reason) {
}

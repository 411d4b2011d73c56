/**
 * Playbooks, plays, tasks and interventions.
 *
 * <p>In: alerts, accounts, links, roles, touches, scores, subscriptions. Out: {@code playbooks.*}. Owns what is done about
 * an alert, by whom and until when, and what it came to.
 */
package io.holdfast.playbooks;

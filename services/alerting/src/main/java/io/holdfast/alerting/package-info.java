/**
 * Alerting owns alerts, their clocks, escalation ladders and notifications. In: warnings from scoring (and from nowhere
 * else), owners and touches from accounts, completed tasks and requests to escalate from playbooks, what people do over
 * REST. Out: {@code alerting.*} events and mail. Every decision is written to the alert's timeline with its reason.
 *
 * <p>This package holds what all use cases share: the book of alerts, where one decision is saved, planned and announced
 * in one transaction, how contacts with customers stop clocks, and the settings.
 */
package io.holdfast.alerting;

/**
 * Core: who is told when an alert waits too long. Ladders are data, an empty rung passes upward, every notice says why
 * it went where it went.
 */
package io.holdfast.alerting.ladder;

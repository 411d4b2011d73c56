/**
 * Core: calendars, protocols and the clock of an alert. Time added in open hours; every answer says why. No framework,
 * no system clock: instants are parameters.
 */
package io.holdfast.alerting.clock;

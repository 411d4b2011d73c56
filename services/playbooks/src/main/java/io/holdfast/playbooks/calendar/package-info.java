/** CORE. Time limits and the calendars they count by. */
package io.holdfast.playbooks.calendar;

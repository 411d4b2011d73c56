/** Use case: timers that are due climb the ladder of their alert. */
package io.holdfast.alerting.escalate;

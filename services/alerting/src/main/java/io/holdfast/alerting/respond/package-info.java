/** Use case: people take alerts on, start clocks, hand alerts over and end them. */
package io.holdfast.alerting.respond;

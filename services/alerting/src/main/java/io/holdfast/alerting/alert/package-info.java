/**
 * Core: an alert, what a warning message does to it, what a touch does to its clock, and what people may do. Every
 * decision is a sealed result that carries its reason.
 */
package io.holdfast.alerting.alert;

/** Use case: retention, churn, the bridge and their series, reckoned from subscriptions when asked for. */
package io.holdfast.reporting.reckon;

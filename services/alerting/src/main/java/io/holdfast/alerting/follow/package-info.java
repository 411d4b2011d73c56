/** Use cases: alerts follow their account's owner, and touches stop clocks. */
package io.holdfast.alerting.follow;

/** Use case: what plays report. A completed task that answers the customer stops clocks; a play asks for the next rung. */
package io.holdfast.alerting.heed;

/** Use case: how fast people answered, and what their interventions came to. */
package io.holdfast.reporting.review;

/**
 * Core: how a new customer, and each new user, comes to use what was sold: the funnel of licences, the tasks by which the
 * customer gets value, and how far the onboarding has come against what is expected by then.
 */
package io.holdfast.scoring.onboarding;

/** Use case: how health was distributed on a day, and how it changed, from the scores that were stored. */
package io.holdfast.reporting.survey;

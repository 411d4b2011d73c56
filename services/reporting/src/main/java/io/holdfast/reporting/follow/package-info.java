/** Use case: what events tell becomes rows. */
package io.holdfast.reporting.follow;

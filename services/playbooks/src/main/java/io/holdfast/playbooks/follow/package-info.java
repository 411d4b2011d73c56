/** Use case: what other services say changes what is known, and starts, moves and ends plays. */
package io.holdfast.playbooks.follow;

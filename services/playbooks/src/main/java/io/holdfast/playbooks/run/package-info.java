/** Use case: timers that are due move their plays. */
package io.holdfast.playbooks.run;

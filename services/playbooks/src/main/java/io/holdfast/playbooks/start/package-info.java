/** Use case: people start and stop plays by hand. */
package io.holdfast.playbooks.start;

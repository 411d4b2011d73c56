/** Use case: what to do first, in order of time and money. */
package io.holdfast.playbooks.prioritise;

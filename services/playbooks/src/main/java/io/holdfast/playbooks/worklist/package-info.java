/** CORE. What to do first, and why. */
package io.holdfast.playbooks.worklist;

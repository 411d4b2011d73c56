/** Use case: people accept, complete, hand over and cancel tasks. */
package io.holdfast.playbooks.answer;

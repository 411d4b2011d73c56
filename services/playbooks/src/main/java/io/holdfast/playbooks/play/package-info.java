/** CORE. A play as a pure state machine: the same play, situation and happening give the same decisions. */
package io.holdfast.playbooks.play;

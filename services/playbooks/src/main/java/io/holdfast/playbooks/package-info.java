/** Playbooks, plays, tasks and interventions. */
package io.holdfast.playbooks;
